using System.Net;

namespace CommunityBot.Archive.Pages;

/// <summary>
/// Reads the guests of a page: a list or one text, of names or ids. One text may hold several names, <c>Anna Berg, Theo Lund and Maya
/// Roy</c>, and an item may be a mapping with a name.
/// </summary>
internal static partial class GuestFieldReader
{
    private static readonly string[] NameKeys = ["name", "fullname", "guest", "person", "title", "id", "slug"];
    private static readonly string[] OtherKeys = ["role", "type", "url", "link", "bio", "image", "photo", "twitter", "github", "linkedin"];
    private static readonly string[] OtherRoles = ["host", "moderator", "producer", "editor", "engineer", "designer"];

    // What follows a name after a comma and is no name.
    private static readonly string[] Suffixes = ["jr", "sr", "ii", "iii", "phd", "md", "mba", "msc", "esq", "cpa", "dds"];

    public static List<YamlScalar> Read(YamlReader yaml)
    {
        if (yaml.IsMapping)
            return ReadMapping(yaml);
        if (!yaml.IsList)
            return yaml.ReadText() is { } text ? Split(text) : [];

        var guests = new List<YamlScalar>();
        foreach (var _ in yaml.ReadItems())
        {
            if (guests.Count < ArchiveLimits.ListItems && (yaml.IsMapping ? ReadPerson(yaml) : yaml.ReadText()) is { } guest)
                guests.Add(guest with { Text = Clean(guest.Text) });
        }

        return guests;
    }

    // One person with a name, or people by their ids.
    private static List<YamlScalar> ReadMapping(YamlReader yaml)
    {
        var keys = new List<YamlScalar>();
        if (ReadPerson(yaml, keys) is { } single)
            return [single with { Text = Clean(single.Text) }];
        return keys.Exists(key => OtherKeys.Contains(FieldNames.Normalize(key.Text))) ? [] : keys;
    }

    private static YamlScalar? ReadPerson(YamlReader yaml, List<YamlScalar>? keys = null)
    {
        YamlScalar? name = null, first = null, last = null;
        var rank = NameKeys.Length;
        var isGuest = true;
        foreach (var key in yaml.ReadKeys())
        {
            // The value of an id may be what else is known of the person.
            if (keys?.Count < ArchiveLimits.ListItems)
                keys.Add(yaml.IsMapping ? ReadPerson(yaml) ?? key : key);
            var normalized = FieldNames.Normalize(key.Text);
            if (Array.IndexOf(NameKeys, normalized) is >= 0 and var better && better < rank && yaml.ReadText() is { } value)
                (name, rank) = (value, better);
            else if (normalized is "firstname" or "givenname")
                first = yaml.ReadText();
            else if (normalized is "lastname" or "familyname" or "surname")
                last = yaml.ReadText();
            else if (normalized is "role" or "type" && yaml.ReadText() is { } role)
                isGuest = !OtherRoles.Any(other => role.Text.Contains(other, StringComparison.OrdinalIgnoreCase));
        }

        if (name is null && (first ?? last) is { } part)
            name = part with { Text = $"{first?.Text} {last?.Text}".Trim() };
        return isGuest ? name : null;
    }

    private static List<YamlScalar> Split(YamlScalar text)
    {
        if (text.Text.Length > ArchiveLimits.GuestsPerPage * ArchiveLimits.TitleLength)
            return [];
        var names = new List<YamlScalar>();
        var parts = Separator().Split(Parenthesis().Replace(RemoveLinks(text.Text), ""));
        foreach (var part in parts.Select(part => part.Trim().TrimStart('-', '*', ' ')))
        {
            if (part.Length > 0 && (names.Count == 0 || !IsAddition(part)))
                names.Add(text with { Text = Clean(part) });
        }

        return names;
    }

    // "Anna Berg, PhD" and "Anna Berg, head of bees at Hive" are one person.
    private static bool IsAddition(string part) =>
        Suffixes.Contains(part.Replace(".", "", StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase)
        || AffiliationWord().IsMatch(part);

    // "[Anna Berg](https://…)" and "Anna Berg (Hive)" are Anna Berg.
    private static string Clean(string name) => TrailingParenthesis().Replace(WebUtility.HtmlDecode(RemoveLinks(name)), "").Trim();

    private static string RemoveLinks(string text) =>
        text.Contains("](", StringComparison.Ordinal) ? PlainText.FromMarkdown(text) : text;

    [GeneratedRegex(@"[,;|\n]|\s(?:and|&|\+)\s", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(@"\([^()]{0,200}\)", RegexOptions.CultureInvariant)]
    private static partial Regex Parenthesis();

    [GeneratedRegex(@"\s\([^()]{0,200}\)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex TrailingParenthesis();

    [GeneratedRegex(@"\b(?:of|at|from|@)\s", RegexOptions.CultureInvariant)]
    private static partial Regex AffiliationWord();
}

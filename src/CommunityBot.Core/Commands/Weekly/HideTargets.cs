using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Moderation;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>Something that a moderator may hide.</summary>
/// <param name="Content">The decision that hides it.</param>
/// <param name="Title">What it is, for a title: <c>these words</c>, <c>S2E3 Kites</c>.</param>
/// <param name="Command">The command line that hides it, without a reason.</param>
internal sealed record HideTarget(HidingContent Content, string Title, string Command)
{
    /// <summary>What it is, as others saw it.</summary>
    public IReadOnlyList<Block> Shown { get; init; } = [];
}

/// <summary>Finds what a moderator wants to hide.</summary>
internal static partial class HideTargets
{
    private const int MaxPeople = 5;

    /// <summary>Returns the words of a moment, or its whole line.</summary>
    public static HideTarget FromWords(PublicLinks links, Moment moment, HiddenKind kind)
    {
        var whole = kind == HiddenKind.Line ? Moment.FromWholeLine(moment.Episode, moment.LineIndex) : moment;
        var address = MomentAddress.From(whole);
        return new(
            kind == HiddenKind.Line ? new HiddenLine(address, whole.Text) : new HiddenMoment(address, whole.Text),
            kind == HiddenKind.Line ? "this line" : "these words",
            WriteCommand(MomentAddress.From(moment).ToString(), kind))
        {
            Shown = [QuoteBlocks.Create(links, whole)],
        };
    }

    /// <summary>Returns an episode.</summary>
    public static HideTarget FromEpisode(Episode episode) =>
        new(new HiddenEpisode(episode.Id.Slug, episode.ToString()), episode.ToString(), WriteCommand(episode.Id.Key, HiddenKind.Episode))
        {
            Shown =
            [
                new Block.Paragraph(
                    $"{episode} goes out of every answer, list, page and feed, with its {Plural.Count(episode.Lines.Count, "line")}."),
            ],
        };

    /// <summary>Returns a person by the full name, with the id where the archive has one.</summary>
    public static HideTarget FromPerson(SearchIndex index, string name, string? id)
    {
        var lines = index.Catalog.Episodes.SelectMany(e => e.Lines).Count(l => IsSame(l.Speaker, name, id));
        return new(new HiddenPerson(id, name), name, WriteCommand(EpisodeKey.Compute(name), HiddenKind.Person))
        {
            Shown =
            [
                new Block.Paragraph(
                    $"{name} goes out of every answer, list and page, with {Plural.Count(lines, "line")}. The episodes stay, with gaps. "
                    + "Titles, descriptions and what others say about them stay as they are."),
            ],
        };
    }

    /// <summary>Finds the episode that a text means: an address, a key, a link to its page, a slug, a number or a title.</summary>
    public static IReadOnlyList<Episode> FindEpisodes(EpisodeCatalog catalog, string text)
    {
        if (EpisodeKey.IsKey(text) && catalog.FindByKey(text) is { } byKey)
            return [byKey];
        if (MomentAddress.TryParse(text, out var address))
            return catalog.FindByKey(address.Episode) is { } ofMoment ? [ofMoment] : [];
        return EpisodeLink().Match(text) is { Success: true } link
            ? catalog.Find(Uri.UnescapeDataString(link.Groups["slug"].Value)) is { } linked ? [linked] : []
            : catalog.FindAll(text);
    }

    /// <summary>
    /// Finds the people whom a text may mean: an address of their words, a key, a link to their page, an id or a name. A name that only
    /// resembles theirs finds them too, because the moderator sees who it is.
    /// </summary>
    public static IReadOnlyList<(string Name, string? Id)> FindPeople(SearchIndex index, string text)
    {
        var catalog = index.Catalog;
        if (MomentAddress.TryParse(text, out var address))
            return address.FindMoment(catalog)?.Speaker is { } speaker ? [(speaker.FullName, speaker.Person?.Id)] : [];
        if (PersonLink().Match(text) is { Success: true } link)
            text = Uri.UnescapeDataString(link.Groups["id"].Value);
        if (catalog.FindPerson(text) is { } byId)
            return [(byId.Name, byId.Id)];
        if (EpisodeKey.IsKey(text)
            && FindAllNames(catalog).FirstOrDefault(p => EpisodeKey.Compute(p.Name) == text) is { Name: not null } byKey)
            return [byKey];
        if (FindAllNames(catalog).FirstOrDefault(p => p.Name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { Name: not null } named)
            return [named];
        return [.. index.People.Find(text, MaxPeople).Select(h => (h.Person.Name, (string?)h.Person.Id))];
    }

    /// <summary>A command line that hides something; its form asks for the reason.</summary>
    public static string WriteCommand(string what, HiddenKind kind) =>
        $"/highlights hide {what} scope:{kind.ToString().ToLowerInvariant()}";

    private static IEnumerable<(string Name, string? Id)> FindAllNames(EpisodeCatalog catalog) => catalog.People
        .Select(p => (p.Name, (string?)p.Id))
        .Concat(catalog.Episodes.SelectMany(e => e.Lines).Select(l => l.Speaker).OfType<Speaker>().Select(s => (s.FullName, s.Person?.Id)));

    private static bool IsSame(Speaker? speaker, string name, string? id) => speaker is not null
        && (speaker.FullName.Equals(name, StringComparison.OrdinalIgnoreCase) || (id is not null && speaker.Person?.Id == id));

    [GeneratedRegex(PublicPaths.Episodes + @"(?<slug>[^/?#\s]+)", RegexOptions.CultureInvariant)]
    private static partial Regex EpisodeLink();

    [GeneratedRegex(PublicPaths.People + @"(?<id>[^/?#\s]+)", RegexOptions.CultureInvariant)]
    private static partial Regex PersonLink();
}

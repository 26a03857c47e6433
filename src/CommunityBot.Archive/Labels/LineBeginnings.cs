namespace CommunityBot.Archive.Labels;

/// <summary>
/// Writes the beginnings of lines that few tools have in the way of many: <c>[0:02] Anna: </c> for <c>[Anna 0:02]</c>, and <c>[0:02]</c>
/// for <c>`0:02`</c> and <c>0m02s</c>. The words stay as they are.
/// </summary>
internal static partial class LineBeginnings
{
    // Elements of HTML with a capital, as old editors write them, are no names of people.
    private const int MinNameLength = 3;

    private const string Name = @"(?<name>\p{Lu}[^\[\]():0-9]{0,50}?)";

    public static string Normalize(string line)
    {
        if (line.Length == 0 || char.IsAsciiLetterLower(line[0]))
            return line;
        if (line.Contains('`', StringComparison.Ordinal))
            line = TimeAsCode().Replace(line, "[$1]");
        if (line.AsSpan().Count('\t') == 2)
            line = TimeNameWords().Replace(line, "${time} | ${name} | ");
        if (line[0] is '[' or '(')
        {
            line = NameAndTime().Replace(line, "[${time}] ${name}: ");
            line = TimeAndName().Replace(line, "[${time}] ${name}: ");
        }
        else if (!char.IsAsciiLetterOrDigit(line[0]))
        {
            line = Pictures().Replace(line, "");
        }

        return line.Length > 0 && line[0] is '[' or '(' or (>= '0' and <= '9')
            ? UnitTime().Replace(line, match => $"[{Part(match, "h")}:{Part(match, "m")}:{Part(match, "s")}]")
            : line;
    }

    /// <summary>Whether a tag is the name of a speaker in angle brackets, as chat logs have it.</summary>
    public static bool IsName(ReadOnlySpan<char> tag) =>
        tag.Length >= MinNameLength + 2 && char.IsUpper(tag[1]) && tag[1..^1].ContainsAnyInRange('a', 'z')
        && !tag[1..^1].ContainsAny("=/\"'");

    private static string Part(Match match, string name) => match.Groups[name].Value.PadLeft(2, '0');

    [GeneratedRegex("`(" + TextTime.Clock + ")`", RegexOptions.CultureInvariant)]
    private static partial Regex TimeAsCode();

    [GeneratedRegex(@"^[\[(]" + Name + "[ ,|@–—-]{1,3}(?<time>" + TextTime.Clock + @")[\])]:?[ ]?", RegexOptions.CultureInvariant)]
    private static partial Regex NameAndTime();

    [GeneratedRegex(@"^[\[(](?<time>" + TextTime.Clock + ")[ ,|–—-]{1,3}" + Name + @"[\])]:?[ ]?", RegexOptions.CultureInvariant)]
    private static partial Regex TimeAndName();

    [GeneratedRegex(@"^(?<time>" + TextTime.Clock + @")\t(?<name>[^\t]{1,60})\t", RegexOptions.CultureInvariant)]
    private static partial Regex TimeNameWords();

    // Before a label that is set off.
    [GeneratedRegex(@"^(?:[\p{Cs}\u2600-\u2669\u266C-\u27BF\u200D\uFE0F]){1,8}[ ]?(?=\*\*|__)", RegexOptions.CultureInvariant)]
    private static partial Regex Pictures();

    [GeneratedRegex(
        @"^[\[(]?(?:(?<h>[0-9]{1,2})h)?(?<m>[0-9]{1,2})m(?<s>[0-5]?[0-9])s[\])]?(?=[ ])", RegexOptions.CultureInvariant)]
    private static partial Regex UnitTime();
}

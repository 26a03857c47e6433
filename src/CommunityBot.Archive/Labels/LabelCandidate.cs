using System.Buffers;

namespace CommunityBot.Archive.Labels;

/// <summary>How a line writes what may be a speaker's name.</summary>
internal enum LabelForm
{
    None,

    /// <summary><c>Anna:</c>, <c>[Anna]:</c>, <c>Anna (host):</c>, <c>Anna (0:02):</c>.</summary>
    Colon,

    /// <summary><c>[Anna] Welcome.</c>, <c>(speaker 0) Welcome.</c></summary>
    Brackets,

    /// <summary>A name beside a time, without a colon: <c>Anna  0:02</c>, <c>Anna [0:02] Welcome.</c>, <c>0:02 Anna</c>.</summary>
    Time,

    /// <summary>A name before a dash: <c>Anna – Welcome.</c>, <c>Q - Why?</c></summary>
    Dash,

    /// <summary>The line is nothing but the name.</summary>
    Alone,
}

/// <summary>
/// The parts of a line that may be a label: a mark of a new turn (<c>>></c>, <c>-</c>), a time, a name. Whether they are one depends on the
/// whole file.
/// </summary>
internal sealed partial class LabelCandidate
{
    private static readonly SearchValues<char> Dashes = SearchValues.Create("-–—|");

    // A name, a separator and the minutes of a time.
    private const int MaxBeforeEnd = 80;

    // A name and a space.
    private const int MaxWordsLength = 61;

    private static readonly SearchValues<char> NameEnds = SearchValues.Create(":：﹕[](){}<>\"“”!?;");

    private LabelCandidate(string text)
    {
        Text = text;
        WithoutMark = text;
        WithoutTime = text;
        Rest = text;
    }

    public string Text { get; }

    /// <summary>The mark at the beginning, <c>></c> or <c>-</c>; a space when there is none.</summary>
    public char Mark { get; private set; } = ' ';

    /// <summary>The text after the mark.</summary>
    public string WithoutMark { get; private set; }

    /// <summary>The time at the beginning, in seconds; null when there is none.</summary>
    public double? Time { get; private set; }

    public bool IsTimeInBrackets { get; private set; }

    /// <summary>The text after mark and time.</summary>
    public string WithoutTime { get; private set; }

    public LabelForm Form { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The name's id form, digits included.</summary>
    public string Id { get; private set; } = "";

    public NameShape Shape { get; private set; }

    public bool IsNameInBrackets { get; private set; }

    /// <summary>Whether the file sets the name off from the text: in bold, as a link or a heading.</summary>
    public bool IsEmphasized { get; private set; }

    /// <summary>The time beside the name, in seconds; null when there is none.</summary>
    public double? NameTime { get; private set; }

    /// <summary>The text after mark, time and name.</summary>
    public string Rest { get; private set; }

    /// <param name="text">A line without markup, with single spaces.</param>
    /// <param name="emphasis">The first text of the line in bold or in a link; null when there is none.</param>
    /// <param name="isHeading">Whether the line is a heading.</param>
    public static LabelCandidate Parse(string text, string? emphasis, bool isHeading)
    {
        var candidate = new LabelCandidate(text);
        var position = 0;
        if (text[0] is '>' or '»' or '-' or '–' or '—' && TurnMark().Match(text) is { Success: true } mark)
        {
            candidate.Mark = mark.Groups["arrows"].Success ? '>' : '-';
            candidate.WithoutMark = candidate.WithoutTime = candidate.Rest = text[(position = mark.Length)..];
        }

        if (position < text.Length && text[position] is '[' or '(' or '{' or '<' or '@' or (>= '0' and <= '9')
            && LeadingTime().Match(text, position) is { Success: true } time && TextTime.Parse(time.Groups["time"].Value) is { } second)
        {
            candidate.Time = second;
            candidate.IsTimeInBrackets = time.ValueSpan.TrimStart()[0] is '[' or '(' or '{' or '<';
            candidate.WithoutTime = candidate.Rest = text[(position = time.Index + time.Length)..].TrimStart();
        }

        candidate.ReadName(position, emphasis, isHeading);
        return candidate;
    }

    private void ReadName(int position, string? emphasis, bool isHeading)
    {
        if (!CanBeName(position))
        {
            ReadNameBeforeDash(position, emphasis);
            return;
        }

        if (FindColonAfterWords(position) is { } found)
        {
            SetLabel(position, found, emphasis, isHeading);
            return;
        }

        var match = NameInBrackets().Match(Text, position);
        var isInBrackets = match.Success;
        if (!isInBrackets && !(match = PlainName().Match(Text, position)).Success)
        {
            ReadNameBeforeDash(position, emphasis);
            return;
        }

        var name = match.Groups["name"].Value.Trim(' ', ',', '-', '–', '—', '*', '|', '.');
        var end = match.Index + match.Length;
        IsEmphasized = isHeading
            || (emphasis is not null && emphasis.Length <= end + 1 && emphasis.Contains(name, StringComparison.Ordinal));
        if (IsEmphasized && name.IndexOf(',', StringComparison.Ordinal) is > 0 and var comma)
            name = name[..comma];
        var hasColon = match.Groups["colon"].Success;
        if (name.Length == 0 || (hasColon && IsPartOfWord(match, end)))
            return;

        if (!SetName(name))
        {
            if (!hasColon)
                ReadNameBeforeDash(position, emphasis);
            return;
        }

        IsNameInBrackets = isInBrackets;
        NameTime = match.Groups["time"] is { Success: true } time ? TextTime.Parse(time.Value) : null;
        Rest = Text[end..].Trim();
        Form = hasColon ? LabelForm.Colon
            : isInBrackets && (Rest.Length > 0 || NameTime is null) ? LabelForm.Brackets
            : NameTime is not null || (Time is not null && Rest.Length == 0) ? LabelForm.Time
            : LabelForm.Alone;
    }

    // The colon of a label that is nothing but words: the regular expressions read the others.
    private int? FindColonAfterWords(int position)
    {
        var length = Text.AsSpan(position).IndexOf(':');
        if (length is < 1 or > MaxWordsLength || !char.IsLetterOrDigit(Text[position]))
            return null;
        foreach (var c in Text.AsSpan(position, length))
        {
            if (!char.IsLetterOrDigit(c) && c is not (' ' or '.' or '\'' or '&'))
                return null;
        }

        var rest = Text.AsSpan(position + length + 1);
        return rest is [] or [' ', not ('[' or '(' or '{' or '<' or (>= '0' and <= '9')), ..] ? position + length : null;
    }

    private void SetLabel(int position, int colon, string? emphasis, bool isHeading)
    {
        var name = Text[position..colon].Trim(' ', '.');
        IsEmphasized = isHeading
            || (emphasis is not null && emphasis.Length <= colon + 2 && emphasis.Contains(name, StringComparison.Ordinal));
        if (!SetName(name))
            return;
        Rest = Text[(colon + 1)..].Trim();
        Form = LabelForm.Colon;
    }

    // Keeps the name; false for a text that is none.
    private bool SetName(string name)
    {
        var (id, shape) = (NameText.ToId(name), LabelName.GetShape(name));
        if (shape == NameShape.None || (id.Length == 0 && shape != NameShape.Unknown))
            return false;
        (Name, Id, Shape) = (name, id, shape);
        return true;
    }

    private void ReadNameBeforeDash(int position, string? emphasis)
    {
        var beginning = Text.AsSpan(position, Math.Min(Text.Length - position, MaxBeforeEnd));
        if (!beginning.ContainsAny(Dashes) || NameBeforeDash().Match(Text, position) is not { Success: true } match)
            return;
        var name = match.Groups["name"].Value.Trim();
        if (LabelName.GetShape(name) == NameShape.LowerCase || !SetName(name))
            return;
        IsEmphasized = emphasis is not null && emphasis.Length <= match.Length && emphasis.Contains(name, StringComparison.Ordinal);
        Rest = Text[(match.Index + match.Length)..];
        Form = LabelForm.Dash;
    }

    // Most lines are words, which need no regular expression: a name ends soon, at a colon, a time, a bracket or the end.
    private bool CanBeName(int position)
    {
        if (position >= Text.Length || Text[position] is '[' or '(' or '<' or '{')
            return position < Text.Length;
        var end = Text.AsSpan(position).IndexOfAny(NameEnds);
        return (end < 0 ? Text.Length - position : end) <= MaxBeforeEnd
            && (end < 0 || Text[position + end] is ':' or '：' or '﹕' or '[' or '(' or '{' or '<');
    }

    // "http://", "C:\" and "a:b" are no labels. Scripts without letter case put no space after a colon.
    private bool IsPartOfWord(Match match, int end)
    {
        var colon = match.Groups["colon"];
        if (colon.Value is not (":" or "::") || end >= Text.Length || match.Groups["time"].Index > colon.Index)
            return false;
        var next = Text[colon.Index + colon.Length];
        return next is '/' or '\\' || char.IsAsciiDigit(next) || (char.IsAsciiLetter(next) && !IsEmphasized);
    }

    // Subtitles have a dash without a space too.
    [GeneratedRegex(@"^(?:(?<arrows>>{2,3}|»)[ ]?|[-–—](?:[ ]|(?=[\p{Lu}\p{Lo}""“«¿¡])))", RegexOptions.CultureInvariant)]
    private static partial Regex TurnMark();

    [GeneratedRegex(
        @"\G@?(?:" + TextTime.InBrackets + "|" + TextTime.Range + @"(?=[ ]|$|[-–—|:•·][ ]))(?:[ ]?[-–—|:•·](?=[ ]|$))?[ ]?",
        RegexOptions.CultureInvariant)]
    private static partial Regex LeadingTime();

    // A time after the colon stands in brackets, alone, or has hours.
    private const string AfterColon = @"[ ]?(?<colon>::?|[：﹕])(?:[ ]?(?:" + TextTime.InBrackets + "|" + TextTime.Range
        + @"(?=[ ]?$)|(?=[0-9]{1,2}:[0-9]{2}:)" + TextTime.Range + "(?=[ ])))?";

    private const string BesideName = "[ ,|@–—-]{0,3}(?:(?<set>" + TextTime.InBrackets + ")|" + TextTime.Range + ")";

    [GeneratedRegex(
        @"\G[\[(<{](?<name>[^\[\]()<>{}:：]{1,60}):?[\])>}](?:" + BesideName + ")?(?:" + AfterColon + ")?", RegexOptions.CultureInvariant)]
    private static partial Regex NameInBrackets();

    // A hyphen has spaces around it; a dash has one after it.
    [GeneratedRegex(
        @"\G(?<name>[\p{L}\p{N}][^:：\[\]()<>""“”!?;,–—]{0,40}?)(?:[ ](?:--?|[–—|])[ ]|[–—][ ])(?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex NameBeforeDash();

    // The name is the shortest text before a role in brackets, a time, a colon or the end.
    [GeneratedRegex(
        @"\G(?<name>[\p{L}\p{N}][^:：\[\]()<>""“”!?;]{0,60}?)(?:[ ]?[\[(](?<role>[^\[\]():0-9][^\[\]():]{0,60})[\])])?(?:" + BesideName
            + ")?(?:" + AfterColon + "|[ ]?$|(?<=[0-9])[ ][|–—-](?=[ ])|(?(set)(?=[ ])|(?!)))",
        RegexOptions.CultureInvariant)]
    private static partial Regex PlainName();
}

namespace CommunityBot.Archive.Patches;

/// <summary>
/// Replaces words in the text of a file. The words may be broken over lines or captions, and quotation marks may be written as YAML and
/// JSON write them. Only what differs is replaced, so the rest keeps its line breaks.
/// </summary>
internal static class SourceText
{
    // How far behind its line a text may begin: keys and names stand before it.
    private const int MaxBefore = 2_000;

    private const int MaxTag = 100;

    /// <summary>Returns the text of a file with a changed line; null when the line is not there, or when a time would be lost.</summary>
    /// <param name="file">The text of the file.</param>
    /// <param name="fileLine">The line of the file at which the old text, or what belongs to it, begins; from 1.</param>
    /// <param name="oldText">The text of the line, with single spaces.</param>
    /// <param name="newText">Its new text.</param>
    public static string? Replace(string file, int fileLine, string oldText, string newText)
    {
        if (Find(file, FindLine(file, fileLine), oldText) is not var (places, quote))
            return null;
        var changed = new StringBuilder(file.Length + newText.Length);
        var (copied, at) = (0, 0);
        foreach (var part in WordDifference.Compute(oldText, newText))
        {
            if (part.Kind == DifferenceKind.Added)
            {
                changed.Append(file, copied, places[at] - copied).Append(Escape(part.Text, quote));
                copied = places[at];
                continue;
            }

            var end = at + part.Text.Length;
            if (part.Kind == DifferenceKind.Removed)
            {
                // The words that replace these come next, at the place of the first of them.
                var (from, to) = (places[at], GetEnd(places, end, part.Text));
                if (file.AsSpan(from, to - from).Contains("-->", StringComparison.Ordinal))
                    return null;
                changed.Append(file, copied, from - copied);
                copied = to;
                places[end] = to;
            }

            at = end;
        }

        return changed.Append(file, copied, file.Length - copied).ToString();
    }

    // Words that end before a line break leave it where it is.
    private static int GetEnd(int[] places, int end, string removed) =>
        char.IsWhiteSpace(removed[^1]) ? places[end] : places[end - 1] + 1;

    private static int FindLine(string file, int fileLine)
    {
        var start = 0;
        for (var line = 1; line < fileLine && start < file.Length; line++)
        {
            var next = file.IndexOf('\n', start);
            if (next < 0)
                break;
            start = next + 1;
        }

        return start;
    }

    // The place of each character of the text and of its end, and the quotation mark around it.
    private static (int[] Places, char Quote)? Find(string file, int from, string text)
    {
        var last = Math.Min(file.Length - 1, from + MaxBefore);
        for (var start = from; start <= last; start++)
        {
            if (file[start] != text[0] && !(text[0] == '"' && file[start] == '\\'))
                continue;
            var quote = start > 0 && file[start - 1] is '\'' or '"' ? file[start - 1] : '\0';
            if (Match(file, start, text, quote) is { } places)
                return (places, quote);
        }

        return null;
    }

    private static int[]? Match(string file, int start, string text, char quote)
    {
        var places = new int[text.Length + 1];
        var at = start;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ' ')
            {
                places[i] = at;
                var next = SkipBreak(file, at);
                if (next == at)
                    return null;
                at = next;
                continue;
            }

            // '' in single quotes, \" and \\ in double ones.
            var isEscaped = at + 1 < file.Length && file[at + 1] == text[i]
                && ((quote == '\'' && file[at] == '\'' && text[i] == '\'') || (quote == '"' && file[at] == '\\' && text[i] is '"' or '\\'));
            if (at >= file.Length || (!isEscaped && file[at] != text[i]))
                return null;
            places[i] = isEscaped ? at + 1 : at;
            if (isEscaped && (i == 0 || text[i - 1] == ' '))
                places[i] = at;
            at = isEscaped ? at + 2 : at + 1;
        }

        places[^1] = at;
        return places;
    }

    // White space, and the number and time of the next caption with the tags around them.
    private static int SkipBreak(string file, int at)
    {
        at = SkipSpace(file, SkipTag(file, at));
        for (var i = 0; i < 2; i++)
        {
            var end = file.IndexOf('\n', at) is >= 0 and var found ? found : file.Length;
            var line = file.AsSpan(at, end - at).Trim();
            if (line.Contains("-->", StringComparison.Ordinal))
                return SkipTag(file, SkipSpace(file, end));
            if (line.IsEmpty || line.ContainsAnyExceptInRange('0', '9'))
                break;
            var after = SkipSpace(file, end);
            var nextEnd = file.IndexOf('\n', after) is >= 0 and var next ? next : file.Length;
            if (!file.AsSpan(after, nextEnd - after).Contains("-->", StringComparison.Ordinal))
                break;
            at = after;
        }

        return at;
    }

    // Such as <v Anna>.
    private static int SkipTag(string file, int at) =>
        at < file.Length && file[at] == '<' && file.IndexOf('>', at) is >= 0 and var end && end - at <= MaxTag ? end + 1 : at;

    private static int SkipSpace(string file, int at)
    {
        while (at < file.Length && char.IsWhiteSpace(file[at]))
            at++;
        return at;
    }

    private static string Escape(string text, char quote) => quote switch
    {
        '\'' => text.Replace("'", "''", StringComparison.Ordinal),
        '"' => text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal),
        _ => text,
    };
}

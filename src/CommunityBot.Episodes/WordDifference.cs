namespace CommunityBot.Episodes;

/// <summary>
/// The difference of two versions of a text in whole words, by a longest common subsequence. Words compare exactly, so a corrected comma
/// is a difference too.
/// </summary>
public static class WordDifference
{
    // Cells of the table of a longest common subsequence, 2 bytes each. Two lines of 700 words need as many, which no real line has.
    private const int MaxCells = 2_000_000;

    /// <summary>
    /// Returns the parts of both texts in order. The parts that are not added are the old text, and those that are not removed are the new
    /// one. Of a replacement, the removed words come first. Where the texts are too long to compare, the middle counts as replaced.
    /// </summary>
    public static IReadOnlyList<DifferencePart> Compute(string oldText, string newText)
    {
        var (before, after) = (SplitWords(oldText), SplitWords(newText));
        var start = 0;
        while (start < before.Count && start < after.Count && before[start] == after[start])
            start++;
        var end = 0;
        while (end < Math.Min(before.Count, after.Count) - start && before[^(end + 1)] == after[^(end + 1)])
            end++;

        var parts = new List<DifferencePart>();
        Add(parts, DifferenceKind.Same, before[..start]);
        AddMiddle(parts, before[start..^end], after[start..^end]);
        Add(parts, DifferenceKind.Same, before[^end..]);
        JoinReplacements(parts);
        return parts;
    }

    /// <summary>
    /// Returns the whole sentences of a new text that hold what a range of the old text has become; null when all of it was removed.
    /// </summary>
    public static TextSpan? FindSentences(string oldText, string newText, TextSpan range)
    {
        var (start, end) = MapRange(Compute(oldText, newText), range);
        var sentences = SentenceSplitter.Split(newText).Where(s => s.End > start && s.Start < end).ToList();
        return sentences.Count == 0 ? null : new(sentences[0].Start, sentences[^1].End - sentences[0].Start);
    }

    // Words that were added at an end of the range belong to it only where they replace some of its words.
    private static (int Start, int End) MapRange(IReadOnlyList<DifferencePart> parts, TextSpan range)
    {
        var (oldAt, newAt, isReplaced) = (0, 0, false);
        var (start, end) = (-1, 0);
        foreach (var part in parts)
        {
            var length = part.Text.Length;
            var (from, to) = (Math.Max(range.Start, oldAt), Math.Min(range.End, oldAt + length));
            switch (part.Kind)
            {
                case DifferenceKind.Same when from < to:
                    start = start < 0 ? newAt + from - oldAt : start;
                    end = newAt + to - oldAt;
                    break;
                case DifferenceKind.Removed when from < to:
                    isReplaced = true;
                    break;
                case DifferenceKind.Added when isReplaced || (start >= 0 && oldAt < range.End):
                    start = start < 0 ? newAt : start;
                    end = newAt + length;
                    break;
            }

            isReplaced &= part.Kind == DifferenceKind.Removed;
            oldAt += part.Kind == DifferenceKind.Added ? 0 : length;
            newAt += part.Kind == DifferenceKind.Removed ? 0 : length;
        }

        return (start, end);
    }

    private static void AddMiddle(List<DifferencePart> parts, List<string> before, List<string> after)
    {
        if ((long)before.Count * after.Count > MaxCells)
        {
            Add(parts, DifferenceKind.Removed, before);
            Add(parts, DifferenceKind.Added, after);
            return;
        }

        var common = CountCommon(before, after);
        var (i, j) = (0, 0);
        while (i < before.Count || j < after.Count)
        {
            if (i < before.Count && j < after.Count && before[i] == after[j])
            {
                Add(parts, DifferenceKind.Same, [before[i++]]);
                j++;
            }
            else if (j == after.Count || (i < before.Count && common[i + 1][j] >= common[i][j + 1]))
            {
                Add(parts, DifferenceKind.Removed, [before[i++]]);
            }
            else
            {
                Add(parts, DifferenceKind.Added, [after[j++]]);
            }
        }
    }

    // The length of the longest common subsequence of the words from i and from j on.
    private static ushort[][] CountCommon(List<string> before, List<string> after)
    {
        ushort[][] common = [.. Enumerable.Range(0, before.Count + 1).Select(_ => new ushort[after.Count + 1])];
        for (var i = before.Count - 1; i >= 0; i--)
        {
            for (var j = after.Count - 1; j >= 0; j--)
            {
                common[i][j] = before[i] == after[j]
                    ? (ushort)(common[i + 1][j + 1] + 1)
                    : Math.Max(common[i + 1][j], common[i][j + 1]);
            }
        }

        return common;
    }

    // Joins words of one kind. Of a replacement, the removed words come first.
    private static void Add(List<DifferencePart> parts, DifferenceKind kind, List<string> words)
    {
        if (words.Count == 0)
            return;
        var text = string.Concat(words);
        if (parts is [.., { } last] && last.Kind == kind)
            parts[^1] = last with { Text = last.Text + text };
        else if (kind == DifferenceKind.Removed && parts is [.., { Kind: DifferenceKind.Removed } removed, { Kind: DifferenceKind.Added }])
            parts[^2] = removed with { Text = removed.Text + text };
        else if (kind == DifferenceKind.Removed && parts is [.., { Kind: DifferenceKind.Added }])
            parts.Insert(parts.Count - 1, new(text, kind));
        else
            parts.Add(new(text, kind));
    }

    // Replaced words that stand side by side are one replacement.
    private static void JoinReplacements(List<DifferencePart> parts)
    {
        for (var i = 2; i + 2 < parts.Count;)
        {
            if (parts[i].Kind == DifferenceKind.Same && string.IsNullOrWhiteSpace(parts[i].Text)
                && parts[i - 2].Kind == DifferenceKind.Removed && parts[i - 1].Kind == DifferenceKind.Added
                && parts[i + 1].Kind == DifferenceKind.Removed && parts[i + 2].Kind == DifferenceKind.Added)
            {
                parts[i - 2] = parts[i - 2] with { Text = parts[i - 2].Text + parts[i].Text + parts[i + 1].Text };
                parts[i - 1] = parts[i - 1] with { Text = parts[i - 1].Text + parts[i].Text + parts[i + 2].Text };
                parts.RemoveRange(i, 3);
            }
            else
            {
                i++;
            }
        }
    }

    // Words and the white space between them, each a word of its own.
    private static List<string> SplitWords(string text)
    {
        var words = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            var isSpace = char.IsWhiteSpace(text[i]);
            while (i < text.Length && char.IsWhiteSpace(text[i]) == isSpace)
                i++;
            words.Add(text[start..i]);
        }

        return words;
    }
}

/// <summary>A part of a <see cref="WordDifference"/>.</summary>
public sealed record DifferencePart(string Text, DifferenceKind Kind);

/// <summary>Which version has a part of a text.</summary>
public enum DifferenceKind
{
    Same,

    /// <summary>Only the old version.</summary>
    Removed,

    /// <summary>Only the new version.</summary>
    Added,
}

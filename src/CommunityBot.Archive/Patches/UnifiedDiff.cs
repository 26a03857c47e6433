namespace CommunityBot.Archive.Patches;

/// <summary>
/// Writes the difference of two versions of a file as a unified diff
/// (https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html), for <c>git apply</c> and <c>patch -p1</c>.
/// </summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>Returns the diff, which ends with a line break; empty when nothing differs.</summary>
    /// <param name="path">The path of the file with forward slashes.</param>
    /// <param name="before">The old text.</param>
    /// <param name="after">The new text.</param>
    public static string Create(string path, string before, string after)
    {
        var (old, now) = (SplitLines(before), SplitLines(after));
        var changes = FindChanges(old, now);
        if (changes.Count == 0)
            return "";
        // A tab ends a path with spaces.
        var end = path.Contains(' ', StringComparison.Ordinal) ? "\t" : "";
        var diff = new StringBuilder($"--- a/{path}{end}\n+++ b/{path}{end}\n");
        for (var first = 0; first < changes.Count;)
        {
            var last = first;
            while (last + 1 < changes.Count && changes[last + 1].Old.Start.Value - changes[last].Old.End.Value <= 2 * Context)
                last++;
            WriteHunk(diff, old, now, changes[first..(last + 1)]);
            first = last + 1;
        }

        return diff.ToString();
    }

    private static void WriteHunk(StringBuilder diff, string[] old, string[] now, List<(Range Old, Range New)> changes)
    {
        var start = Math.Max(0, changes[0].Old.Start.Value - Context);
        var end = Math.Min(old.Length, changes[^1].Old.End.Value + Context);
        var newStart = changes[0].New.Start.Value - (changes[0].Old.Start.Value - start);
        var newCount = end - start + changes.Sum(c => Count(c.New) - Count(c.Old));
        diff.Append(
            CultureInfo.InvariantCulture,
            $"@@ -{(end > start ? start + 1 : start)},{end - start} +{(newCount > 0 ? newStart + 1 : newStart)},{newCount} @@\n");
        var at = start;
        foreach (var change in changes)
        {
            Write(' ', old[at..change.Old.Start]);
            Write('-', old[change.Old]);
            Write('+', now[change.New]);
            at = change.Old.End.Value;
        }

        Write(' ', old[at..end]);

        void Write(char sign, string[] lines)
        {
            foreach (var line in lines)
                diff.Append(sign).Append(line).Append(line.EndsWith('\n') ? "" : "\n\\ No newline at end of file\n");
        }
    }

    // From each difference on, the nearest two equal lines end it. So the result is right, and short where little differs.
    private static List<(Range Old, Range New)> FindChanges(string[] old, string[] now)
    {
        List<(Range Old, Range New)> changes = [];
        var (i, j) = (0, 0);
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                (i, j) = (i + 1, j + 1);
                continue;
            }

            var (oldEnd, newEnd) = FindNextEqual(old, now, i, j);
            changes.Add((i..oldEnd, j..newEnd));
            (i, j) = (oldEnd, newEnd);
        }

        return changes;
    }

    private static (int Old, int New) FindNextEqual(string[] old, string[] now, int i, int j)
    {
        for (var distance = 1; distance <= old.Length - i + now.Length - j; distance++)
        {
            for (var skipped = Math.Max(0, distance - (now.Length - j)); skipped <= Math.Min(distance, old.Length - i); skipped++)
            {
                var (a, b) = (i + skipped, j + distance - skipped);
                if (a < old.Length && b < now.Length && old[a] == now[b])
                    return (a, b);
            }
        }

        return (old.Length, now.Length);
    }

    private static int Count(Range range) => range.End.Value - range.Start.Value;

    // Each line with its line break.
    private static string[] SplitLines(string text)
    {
        List<string> lines = [];
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is >= 0 and var found ? found + 1 : text.Length;
            lines.Add(text[start..end]);
            start = end;
        }

        return [.. lines];
    }
}

namespace CommunityBot.Archive;

/// <summary>
/// Adds synonyms to a glossary file. Everything else in the file stays: entries, comments, order and line ends. What the file means is
/// compared before it is written, so a file of a form that this class cannot extend is left alone.
/// </summary>
public sealed partial class GlossaryWriter
{
    private const string Key = "synonyms:";

    /// <summary>Adds two forms with one meaning: to the entry that has one of them, else as an entry of their own.</summary>
    /// <param name="path">The file; it is created when it does not exist.</param>
    /// <param name="form">A form.</param>
    /// <param name="meaning">Another form.</param>
    /// <returns>Null when the glossary holds both now, else why not, as a sentence for the operator.</returns>
    public static string? AddSynonym(string path, string form, string meaning)
    {
        (form, meaning) = (PlainText.ToOneLine(form), PlainText.ToOneLine(meaning));
        var name = Path.GetFileName(path);
        var yours = $"Add this below \"synonyms:\" yourself: - [{Quote(form)}, {Quote(meaning)}]";
        try
        {
            path = RealPath.Resolve(path);
            var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
            var before = GlossaryReader.Read(File.Exists(path) && bytes.Length > 0 ? path : null);
            if (HasBoth(before, form, meaning))
                return null;
            if (before.Problems.Any(p => p.Severity == ProblemSeverity.Error) || ReadText(bytes) is not { } text)
                return $"{name} has an error, or is not UTF-8, so nothing was written: `check` says where. {yours}";
            if (!CanExtend(before, text, form, meaning, out var changed))
                return $"{name} has a form that the bot cannot extend, so nothing was written. {yours}";
            // Somebody may edit the file at the same time; the rest of this method takes some milliseconds.
            if (!(File.Exists(path) ? File.ReadAllBytes(path) : []).AsSpan().SequenceEqual(bytes))
                return $"{name} is being changed by somebody else. Try again.";
            AtomicFile.Write(path, [.. bytes.AsSpan(0, GetMarkLength(bytes)), .. Encoding.UTF8.GetBytes(changed)], GetMode(path));
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"{name} cannot be written: the bot may not change it or its folder, or the disk is full. {yours}";
        }
    }

    /// <summary>Whether the glossary of a file holds two forms with one meaning.</summary>
    public static bool HasSynonym(string path, string form, string meaning) =>
        File.Exists(path) && HasBoth(GlossaryReader.Read(path), PlainText.ToOneLine(form), PlainText.ToOneLine(meaning));

    /// <summary>Returns eight characters that name two forms of one entry.</summary>
    public static string CreateKey(string form, string meaning) =>
        EpisodeKey.Compute($"{PlainText.ToOneLine(form)}\n{PlainText.ToOneLine(meaning)}".ToUpperInvariant());

    /// <summary>
    /// Takes out of a glossary file what <see cref="AddSynonym"/> wrote: the entry with two forms, or the later one of them from a longer
    /// entry.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="key">The <see cref="CreateKey"/> of the two forms.</param>
    /// <returns>Null when it is done, else why not, as a sentence for the operator.</returns>
    public static string? RemoveSynonym(string path, string key)
    {
        var name = Path.GetFileName(path);
        try
        {
            path = RealPath.Resolve(path);
            var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
            var before = GlossaryReader.Read(File.Exists(path) ? path : null);
            if (ReadText(bytes) is not { } text || FindAdded(before, key) is not var (entry, added))
                return $"{name} does not hold it any more.";
            var changed = RemoveForm(text, entry, added);
            if (changed is null || !IsRemoved(before, changed, entry, added))
                return $"{name} has it in a form that the bot cannot change: take {Quote(added)} out of line {entry.Line} yourself.";
            AtomicFile.Write(path, [.. bytes.AsSpan(0, GetMarkLength(bytes)), .. Encoding.UTF8.GetBytes(changed)], GetMode(path));
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"{name} cannot be written: the bot may not change it or its folder, or the disk is full.";
        }
    }

    // A form that is added stands last.
    private static (GlossaryEntry Entry, string Added)? FindAdded(Glossary glossary, string key)
    {
        foreach (var entry in glossary.Entries.Where(e => !e.IsSpelling))
        {
            for (var last = entry.Forms.Count - 1; last > 0; last--)
            {
                var added = entry.Forms[last];
                if (entry.Forms.Take(last).Any(f => CreateKey(f, added) == key || CreateKey(added, f) == key))
                    return (entry, added);
            }
        }

        return null;
    }

    // Null for an entry of another form than this class writes.
    private static string? RemoveForm(string text, GlossaryEntry entry, string added)
    {
        var lines = text.Split('\n').ToList();
        if (entry.Line > lines.Count)
            return null;
        if (BracketEntry().Match(lines[entry.Line - 1]) is { Success: true } bracket)
        {
            if (entry.Forms.Count == 2)
                lines.RemoveAt(entry.Line - 1);
            else if (LastForm().Match(lines[entry.Line - 1][..bracket.Groups["end"].Index]) is { Success: true } last)
                lines[entry.Line - 1] = lines[entry.Line - 1].Remove(last.Index, last.Length);
            return string.Join('\n', lines);
        }

        if (FindLastItem(lines, entry.Line) is not { } item || !lines[item].Contains(added, StringComparison.OrdinalIgnoreCase))
            return null;
        lines.RemoveAt(item);
        return string.Join('\n', lines);
    }

    private static bool IsRemoved(Glossary before, string changed, GlossaryEntry entry, string added)
    {
        var after = GlossaryReader.Parse(before.File, changed);
        string[] rest = [.. entry.Forms.Where(f => f != added)];
        var wanted = before.Entries.Where(e => e != entry).Select(e => string.Join('\n', e.Forms))
            .Concat(rest.Length > 1 ? [string.Join('\n', rest)] : Array.Empty<string>());
        return !after.Problems.Any(p => p.Severity == ProblemSeverity.Error)
            && after.Entries.Select(e => string.Join('\n', e.Forms)).Order(StringComparer.Ordinal)
                .SequenceEqual(wanted.Order(StringComparer.Ordinal));
    }

    // The last line of an entry that has each form on a line of its own: "- - k8s", and below "- kubernetes" deeper than its first dash.
    private static int? FindLastItem(IReadOnlyList<string> lines, int line)
    {
        if (NestedEntry().Match(lines[line - 1]) is not { Success: true } first)
            return null;
        var last = line - 1;
        for (var i = line; i < lines.Count; i++)
        {
            if (lines[i].Trim().Length == 0 || lines[i].TrimStart().StartsWith('#'))
                continue;
            if (ListItem().Match(lines[i]) is not { Success: true } item
                || item.Groups["indent"].Length <= first.Groups["indent"].Length)
                break;
            last = i;
        }

        return last;
    }

    // A new file beside the old one replaces it, and must have the same readers.
    private static UnixFileMode? GetMode(string path) =>
        OperatingSystem.IsWindows() || !File.Exists(path) ? null : File.GetUnixFileMode(path);

    private static int GetMarkLength(byte[] bytes) => bytes is [0xef, 0xbb, 0xbf, ..] ? 3 : 0;

    private static string? ReadText(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.AsSpan(GetMarkLength(bytes)));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool HasBoth(Glossary glossary, string form, string meaning) =>
        glossary.Groups.Any(g => Has(g, form) && Has(g, meaning));

    private static bool Has(IEnumerable<string> forms, string form) => forms.Contains(form, StringComparer.OrdinalIgnoreCase);

    // Tries to extend the entry that has a form, then to add one.
    private static bool CanExtend(Glossary before, string text, string form, string meaning, out string changed)
    {
        var known = before.Entries.FirstOrDefault(e => !e.IsSpelling && (Has(e.Forms, form) || Has(e.Forms, meaning)));
        if (known is not null)
        {
            changed = ExtendEntry(text, known.Line, Has(known.Forms, form) ? meaning : form) ?? text;
            // A second entry with a form would be a double.
            return IsAdded(before, changed, known.Forms, form, meaning);
        }

        changed = AddEntry(text, form, meaning);
        return IsAdded(before, changed, [], form, meaning);
    }

    // Whether the changed text means what the old one did, and the two forms as well.
    private static bool IsAdded(Glossary before, string changed, IReadOnlyList<string> extended, string form, string meaning)
    {
        var after = GlossaryReader.Parse(before.File, changed);
        var wanted = before.Entries.Select(Write).ToList();
        wanted.Remove(string.Join('\n', extended));
        wanted.Add(string.Join('\n', extended.Concat(new[] { form, meaning }.Where(f => !Has(extended, f)))));
        return !after.Problems.Any(p => p.Severity == ProblemSeverity.Error)
            && after.Entries.Select(Write).Order(StringComparer.Ordinal).SequenceEqual(wanted.Order(StringComparer.Ordinal));

        static string Write(GlossaryEntry entry) => string.Join('\n', entry.Forms);
    }

    // An entry in brackets on one line, or with each form on a line of its own. Null for another form.
    private static string? ExtendEntry(string text, int line, string added)
    {
        var lines = text.Split('\n');
        if (line > lines.Length)
            return null;
        if (BracketEntry().Match(lines[line - 1]) is not { Success: true } entry)
        {
            if (FindLastItem(lines, line) is not { } item)
                return null;
            var indent = NestedEntry().Match(lines[line - 1]) is { Groups: var groups } && item == line - 1
                ? new string(' ', groups["indent"].Length + groups["gap"].Length + 1)
                : ListItem().Match(lines[item]).Groups["indent"].Value;
            var end = lines[item].EndsWith('\r') || item == lines.Length - 1 && text.Contains("\r\n", StringComparison.Ordinal) ? "\r" : "";
            return string.Join('\n', [.. lines[..(item + 1)], $"{indent}- {Quote(added)}{end}", .. lines[(item + 1)..]]);
        }

        var close = entry.Groups["end"].Index;
        lines[line - 1] = $"{lines[line - 1][..close].TrimEnd()}, {Quote(added)}{lines[line - 1][close..]}";
        return string.Join('\n', lines);
    }

    private static string AddEntry(string text, string form, string meaning)
    {
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var entry = $"- [{Quote(form)}, {Quote(meaning)}]";
        var lines = text.Split('\n').ToList();
        var key = lines.FindIndex(l => SynonymsKey().IsMatch(l));
        if (key < 0)
        {
            var end = text.Length == 0 || text.EndsWith('\n') ? "" : newLine;
            return $"{text}{end}{(text.Length == 0 ? "" : newLine)}{Key}{newLine}  {entry}{newLine}";
        }

        // The last line of the list, and what stands before its items.
        var (last, indent) = (key, "  ");
        for (var i = key + 1; i < lines.Count && !TopLevelKey().IsMatch(lines[i]); i++)
        {
            if (ListItem().Match(lines[i]) is not { Success: true } item)
            {
                if (lines[i].Trim().Length > 0 && !lines[i].TrimStart().StartsWith('#'))
                    last = i;
                continue;
            }

            if (last == key)
                indent = item.Groups["indent"].Value;
            last = i;
        }

        var returned = newLine == "\r\n" ? "\r" : "";
        lines[key] = EmptyList().Replace(lines[key], "");
        if (last == lines.Count - 1)
        {
            // The text does not end with a line end, and need not.
            lines[last] += returned;
            returned = "";
        }

        lines.Insert(last + 1, indent + entry + returned);
        return string.Join('\n', lines);
    }

    // Plain where YAML reads it as the same text everywhere, else in double quotes.
    private static string Quote(string form) => PlainForm().IsMatch(form)
        ? form
        : $"\"{form.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex(@"^synonyms[ \t]*:", RegexOptions.CultureInvariant)]
    private static partial Regex SynonymsKey();

    [GeneratedRegex(@"(?<=:)[ \t]*\[[ \t]*\]", RegexOptions.CultureInvariant)]
    private static partial Regex EmptyList();

    [GeneratedRegex(@"^[^\s#-]", RegexOptions.CultureInvariant)]
    private static partial Regex TopLevelKey();

    [GeneratedRegex(@"^(?<indent>[ \t]*)-[ \t]", RegexOptions.CultureInvariant)]
    private static partial Regex ListItem();

    [GeneratedRegex(@"^[ \t]*-[ \t]+\[[^\[\]#]*(?<end>\])[ \t]*(?:#.*)?\r?$", RegexOptions.CultureInvariant)]
    private static partial Regex BracketEntry();

    [GeneratedRegex(@"^(?<indent>[ \t]*)-(?<gap>[ \t]+)-[ \t]", RegexOptions.CultureInvariant)]
    private static partial Regex NestedEntry();

    [GeneratedRegex("""[ \t]*,[ \t]*(?:"(?:[^"\\]|\\.)*"|[^,"]*)$""", RegexOptions.CultureInvariant)]
    private static partial Regex LastForm();

    [GeneratedRegex(@"\A(?!(?i:null)\z)\p{L}[\p{L}\p{N}]*(?:[ -][\p{L}\p{N}]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainForm();
}

namespace CommunityBot.Archive;

/// <summary>The operator's synonyms and spellings. They add search results and never change a quote.</summary>
/// <param name="File">The file's name, as in problems.</param>
/// <param name="Entries">In the order of the file.</param>
/// <param name="Problems">Entries that are not usable, and forms that occur twice.</param>
public sealed record Glossary(string File, IReadOnlyList<GlossaryEntry> Entries, IReadOnlyList<ArchiveProblem> Problems)
{
    public static readonly Glossary Empty = new("", [], []);

    /// <summary>Groups of two or more forms with one meaning.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Groups { get; } = [.. Entries.Select(entry => entry.Forms)];
}

/// <summary>One entry of a glossary.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Forms">Two or more. Those of a spelling are first what a machine transcribed, then what was meant.</param>
/// <param name="IsSpelling">Whether it corrects a machine transcript; otherwise it lists synonyms.</param>
public sealed record GlossaryEntry(int Line, IReadOnlyList<string> Forms, bool IsSpelling);

/// <summary>
/// Reads the operator's glossary: a YAML file with <c>synonyms</c>, a list of lists of forms, and <c>spellings</c>, a mapping from the
/// transcribed form to the intended one.
/// </summary>
public static class GlossaryReader
{
    private const int MaxEntries = 2_000;
    private const int MaxForms = 20;
    private const int MaxFormLength = 100;

    /// <summary>Reads a glossary. A file that cannot be read and entries that are not usable are problems.</summary>
    /// <param name="path">The file; null for an empty glossary.</param>
    public static Glossary Read(string? path)
    {
        if (path is null)
            return Glossary.Empty;
        var problems = new ProblemList(Path.GetFileName(path));
        var entries = new List<GlossaryEntry>();
        try
        {
            if (!File.Exists(path))
                problems.AddError(1, "The glossary is not there.");
            else if (FileContent.ReadText(RealPath.Resolve(path), problems) is { } yaml)
                Read(new YamlReader(yaml), entries, problems);
        }
        catch (YamlReadException exception)
        {
            problems.AddError(exception.Line, $"{exception.Message} The glossary is read up to here.");
        }

        return new(Path.GetFileName(path), entries, problems.ToSortedList());
    }

    /// <summary>Reads the text of a glossary.</summary>
    /// <param name="file">The file's name, as in problems.</param>
    /// <param name="text">The YAML.</param>
    public static Glossary Parse(string file, string text)
    {
        var (problems, entries) = (new ProblemList(file), new List<GlossaryEntry>());
        try
        {
            Read(new YamlReader(text), entries, problems);
        }
        catch (YamlReadException exception)
        {
            problems.AddError(exception.Line, exception.Message);
        }

        return new(file, entries, problems.ToSortedList());
    }

    private static void Read(YamlReader yaml, List<GlossaryEntry> entries, ProblemList problems)
    {
        var firstLines = new Dictionary<(bool IsSpelling, string Form), int>();
        foreach (var key in yaml.ReadKeys())
        {
            switch (key.Text)
            {
                case "synonyms":
                    foreach (var line in yaml.ReadItems())
                        Add([.. yaml.ReadItems().Select(_ => yaml.ReadText()?.Text).OfType<string>()], line, isSpelling: false);
                    break;
                case "spellings":
                    foreach (var transcribed in yaml.ReadKeys())
                        Add(
                            [transcribed.Text, .. yaml.ReadText() is { } meant ? [meant.Text] : Array.Empty<string>()], transcribed.Line,
                            isSpelling: true);
                    break;
                default:
                    problems.AddWarning(key.Line, $"The glossary knows synonyms and spellings, not {ArchiveProblem.Quote(key.Text)}.");
                    break;
            }
        }

        void Add(string[] given, int line, bool isSpelling)
        {
            var forms = given
                .Select(PlainText.ToOneLine)
                .Where(form => form.Any(char.IsLetterOrDigit))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .ToList();
            var reason = forms.Count < 2 ? "An entry needs two different forms"
                : forms.Count > MaxForms || forms.Exists(form => form.Length > MaxFormLength)
                    ? $"An entry has at most {MaxForms} forms of at most {MaxFormLength} characters"
                : entries.Count == MaxEntries ? $"A glossary has at most {MaxEntries} entries"
                : null;
            if (reason is not null)
            {
                problems.AddWarning(line, $"{reason}; this one is left out.");
                return;
            }

            entries.Add(new(line, forms, isSpelling));
            // Several transcribed forms may have one meaning, so only the transcribed form must be unique.
            foreach (var form in isSpelling ? forms.Take(1) : forms)
            {
                var key = (isSpelling, form.ToUpperInvariant());
                if (!firstLines.TryAdd(key, line))
                    problems.AddWarning(line, $"{ArchiveProblem.Quote(form)} is on line {firstLines[key]} too; both entries count.");
            }
        }
    }
}

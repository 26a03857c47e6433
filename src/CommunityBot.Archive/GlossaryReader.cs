using CommunityBot.Archive.Files;
using CommunityBot.Archive.Parsing;
using CommunityBot.Archive.Problems;

namespace CommunityBot.Archive;

/// <summary>Reads the operator's glossary, a YAML file of two keys: <c>synonyms</c>, lists of forms, and <c>spellings</c>, heard: meant.</summary>
public static class GlossaryReader
{
    /// <summary>More groups, and more forms in one, are not read.</summary>
    private const int MaxGroups = 2_000;

    private const int MaxForms = 20;
    private const int MaxFormLength = 100;

    /// <summary>The glossary at a path; what cannot be used in it is a problem, and so is a file that cannot be read.</summary>
    public static Glossary Read(string path)
    {
        var problems = new ProblemList(Path.GetFileName(path));
        var entries = new List<GlossaryEntry>();
        try
        {
            if (!File.Exists(path))
                problems.AddError(1, "The glossary is not there.");
            else if (FileContent.ReadBytes(RealPath.Resolve(path), problems) is { } bytes && FileContent.Decode(bytes, problems) is { } yaml)
                Read(new YamlReader(yaml), entries, problems);
        }
        catch (YamlReadException broken)
        {
            problems.AddError(broken.Line, $"{broken.Message} The glossary is read up to here.");
        }

        return new(Path.GetFileName(path), entries, problems.ToSortedList());
    }

    private static void Read(YamlReader yaml, List<GlossaryEntry> entries, ProblemList problems)
    {
        var lineOf = new Dictionary<(bool IsSpelling, string Form), int>();
        foreach (var key in yaml.ReadKeys())
        {
            switch (key.Text)
            {
                case "synonyms":
                    foreach (var line in yaml.ReadItems())
                        Add([.. yaml.ReadItems().Select(_ => yaml.ReadText()?.Text).OfType<string>()], line, isSpelling: false, entries, lineOf, problems);
                    break;
                case "spellings":
                    foreach (var heard in yaml.ReadKeys())
                        Add([heard.Text, .. yaml.ReadText() is { } meant ? new[] { meant.Text } : []], heard.Line, isSpelling: true, entries, lineOf, problems);
                    break;
                default:
                    problems.AddWarning(key.Line, $"The glossary knows synonyms and spellings, not {ProblemList.Quote(key.Text)}.");
                    break;
            }
        }
    }

    private static void Add(IEnumerable<string> forms, int line, bool isSpelling, List<GlossaryEntry> entries, Dictionary<(bool IsSpelling, string Form), int> lineOf, ProblemList problems)
    {
        var usable = forms.Select(PlainText.ToOneLine).Where(f => f.Any(char.IsLetterOrDigit)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (usable.Count < 2)
            problems.AddWarning(line, "An entry needs two different forms; this one is left out.");
        else if (usable.Count > MaxForms || usable.Exists(f => f.Length > MaxFormLength))
            problems.AddWarning(line, $"An entry has at most {MaxForms} forms of at most {MaxFormLength} characters; this one is left out.");
        else if (entries.Count == MaxGroups)
            problems.AddWarning(line, $"A glossary has at most {MaxGroups} entries; this one is left out.");
        else
            Take(new(line, usable, isSpelling));

        // A spelling is known by what was heard; many may mean the same.
        void Take(GlossaryEntry entry)
        {
            entries.Add(entry);
            foreach (var form in isSpelling ? usable.Take(1) : usable)
            {
                if (!lineOf.TryAdd((isSpelling, form.ToUpperInvariant()), line))
                    problems.AddWarning(line, $"{ProblemList.Quote(form)} stands on line {lineOf[(isSpelling, form.ToUpperInvariant())]} too; both entries count.");
            }
        }
    }
}

namespace CommunityBot.Core.Archive;

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
        var groups = new List<IReadOnlyList<string>>();
        try
        {
            if (!File.Exists(path))
                problems.Error(1, "The glossary is not there.");
            else if (FileContent.Read(path, problems) is { } bytes && FileContent.Decode(bytes, problems) is { } yaml)
                Read(new YamlReader(yaml), groups, problems);
        }
        catch (UnreadableYamlException broken)
        {
            problems.Error(broken.Line, $"{broken.Message} The glossary is read up to here.");
        }

        return new(groups, problems.ByLine());
    }

    private static void Read(YamlReader yaml, List<IReadOnlyList<string>> groups, ProblemList problems)
    {
        foreach (var key in yaml.Keys())
        {
            switch (key.Text)
            {
                case "synonyms":
                    foreach (var line in yaml.Items())
                        Add([.. yaml.Items().Select(_ => yaml.Text()?.Text).OfType<string>()], line, groups, problems);
                    break;
                case "spellings":
                    foreach (var heard in yaml.Keys())
                        Add([heard.Text, .. yaml.Text() is { } meant ? new[] { meant.Text } : []], heard.Line, groups, problems);
                    break;
                default:
                    problems.Warn(key.Line, $"The glossary knows synonyms and spellings, not {ProblemList.Excerpt(key.Text)}.");
                    break;
            }
        }
    }

    private static void Add(IEnumerable<string> forms, int line, List<IReadOnlyList<string>> groups, ProblemList problems)
    {
        var usable = forms.Select(PlainText.OneLine).Where(f => f.Any(char.IsLetterOrDigit)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (usable.Count < 2)
            problems.Warn(line, "An entry needs two different forms; this one is left out.");
        else if (usable.Count > MaxForms || usable.Exists(f => f.Length > MaxFormLength))
            problems.Warn(line, $"An entry has at most {MaxForms} forms of at most {MaxFormLength} characters; this one is left out.");
        else if (groups.Count == MaxGroups)
            problems.Warn(line, $"A glossary has at most {MaxGroups} entries; this one is left out.");
        else
            groups.Add(usable);
    }
}

using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Core.Moderation;

namespace CommunityBot.CommandLine;

/// <summary><c>check [PATH]</c> prints the problems of an archive, one a line, and what was read and what was not.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string[]> Path = new("path")
    {
        Description = "The archive's folder; without it, the one of --archive or of the settings.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<bool> ErrorsOnly = new("--errors") { Description = "Print only what is lost, not what was mended." };

    private static readonly Option<string> Format = SearchCommand.CreateChoiceOption(
        "--format", "text, or json for scripts.", "text", "json");

    public static Command Create() => new Command(
        "check",
        "Print what is wrong with an archive, file:line: sentence, and what was read. Ends with 0 clean, 1 with errors or without any "
        + "episode, 2 when the path is unusable.")
    {
        Path, ErrorsOnly, Format,
    }.WithAction(RunAsync);

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var read = GlobalOptions.ReadSettings(line);
        var settings = read.GetGroups("Archive").Archive;
        // The glossary of the settings belongs to the archive of the settings.
        var isOfSettings = line.GetValue(Path) is not { Length: > 0 } && line.GetValue(GlobalOptions.Archive) is not { Length: > 0 };
        if (line.GetValue(Path) is { Length: > 0 } paths)
            settings = settings with { Paths = paths, Repositories = [], Feeds = [], Shows = [] };
        var (sources, load) = await LoadAsync(line, settings, cancellationToken);
        foreach (var sentence in load.UnusablePaths)
            await line.Error.WriteLineAsync(sentence);
        if (load.UnusablePaths.Count > 0)
            return ExitCode.Unusable;

        var glossary = GlossaryReader.Read(settings.GlossaryFile);
        List<ArchiveProblem> problems = [.. sources, .. load.Problems, .. glossary.Problems];
        if (isOfSettings)
        {
            problems.AddRange(FindUnusedEntries(glossary, load.Catalog));
            problems.AddRange(await FindLostDecisionsAsync(read, load.Catalog, cancellationToken));
        }

        var report = new CheckReport(load, problems);
        var output = line.GetValue(Format) == "json" ? [report.WriteJson()]
            : line.GetValue(ErrorsOnly)
                ? [.. problems.Where(p => p.Severity == ProblemSeverity.Error).Select(p => p.ToString()), report.Summary]
            : (IEnumerable<string>)[.. problems.Select(p => p.ToString()), .. report.WriteTable(), report.Summary];
        foreach (var text in output)
            await line.Output.WriteLineAsync(text);
        return report.IsClean ? ExitCode.Success : ExitCode.Failed;
    }

    private static async Task<(IReadOnlyList<ArchiveProblem> Sources, ArchiveLoad Load)> LoadAsync(
        ParseResult line, ArchiveSettings settings, CancellationToken cancellationToken)
    {
        var progress = new ReadingProgress();
        using var shown = ProgressLine.Start(line, progress);
        var sources = await SearchIndexLoader.UpdateSourcesAsync(settings, onlyMissing: false, cancellationToken, progress);
        return (sources, new ArchiveLoader(settings.Folders).LoadAll(progress, cancellationToken));
    }

    /// <summary>
    /// Returns a warning for each decision of a moderator that is about something that the archive does not hold any more. Without a store,
    /// there are none.
    /// </summary>
    private static async Task<IReadOnlyList<ArchiveProblem>> FindLostDecisionsAsync(
        LoadedSettings settings, EpisodeCatalog catalog, CancellationToken cancellationToken)
    {
        if (settings.HasErrors("Store"))
            return [];
        try
        {
            var decisions = await new DecisionSource(settings.Valid.Store).ReadAsync(cancellationToken);
            var applied = CatalogOverlay.Apply(catalog, decisions.Decisions).Decisions;
            return
            [
                .. CorrectionList.FindProblems(catalog, applied),
                .. applied.Where(a => a.Decision.Content is HidingContent && HiddenDescription.DescribeState(a) is not null)
                    .Select(a => new ArchiveProblem(
                        "moderators", 1, ProblemSeverity.Warning,
                        $"{HiddenDescription.Create(a.Decision.Content)} was hidden. {HiddenDescription.DescribeState(a)}")),
            ];
        }
        catch (StoreUnavailableException exception)
        {
            return [new("moderators", 1, ProblemSeverity.Warning, $"{exception.Message} So nobody knows what is hidden.")];
        }
    }

    /// <summary>
    /// Returns a warning for each glossary entry without effect: a spelling that occurs nowhere in the archive, or synonyms of which none
    /// occurs. Such an entry is probably misspelt.
    /// </summary>
    private static IEnumerable<ArchiveProblem> FindUnusedEntries(Glossary glossary, EpisodeCatalog catalog)
    {
        if (glossary.Entries.Count == 0)
            yield break;
        var index = SearchIndex.Build(catalog);
        foreach (var entry in glossary.Entries)
        {
            var forms = entry.IsSpelling ? entry.Forms.Take(1) : entry.Forms;
            if (forms.Any(form => index.FindQuotes(new() { Words = $"\"{form.Replace('"', ' ')}\"" }, 1).Count > 0))
                continue;
            var shown = string.Join(" or ", forms.Take(3).Select(form => $"\"{form}\""));
            yield return new(
                glossary.File, entry.Line, ProblemSeverity.Warning, $"Nobody says {shown} in this archive, so this entry finds nothing.");
        }
    }
}

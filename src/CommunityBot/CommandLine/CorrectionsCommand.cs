using System.Text.RegularExpressions;
using CommunityBot.Core.Moderation;

namespace CommunityBot.CommandLine;

/// <summary><c>corrections export</c> prints what moderators corrected, for the files of the archive.</summary>
internal static class CorrectionsCommand
{
    private static readonly Option<bool> List = new("--list")
    {
        Description = "Print what the patch does not hold, as a Markdown list with file and line.",
    };

    public static Command Create() => new("corrections", "Work with what moderators corrected.")
    {
        new Command(
            "export",
            "Print the corrections as a patch for the files of the archive, for git apply or patch -p1. What cannot be patched is counted "
            + "on standard error; --list prints it.")
        {
            List,
        }.WithAction(ExportAsync),
    };

    private static async Task<int> ExportAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var settings = GlobalOptions.ReadSettings(line).GetGroups("Archive", "Store");
        if (await DecisionSource.LoadAsync(settings.Store, line.Error, cancellationToken) is not { } decisions)
            return ExitCode.Unusable;
        var folders = settings.Archive.Folders;
        await SearchIndexLoader.UpdateSourcesAsync(settings.Archive, onlyMissing: true, cancellationToken);
        var load = ArchiveLoader.Load(folders, cancellationToken);
        foreach (var reason in SearchIndexLoader.GetUnusableReasons(load, folders))
            await line.Error.WriteLineAsync(reason);
        if (load.Catalog.Episodes.Count == 0)
            return ExitCode.Unusable;

        var corrections = CatalogOverlay.Apply(load.Catalog, decisions.Decisions).Decisions
            .Where(c => !c.IsRetired && c.Decision.Content is CorrectionContent and not LineCorrection { IsUndone: true })
            .OrderBy(c => c.Decision.At)
            .ToList();
        var texts = corrections.Where(c => c.Decision.Content is LineCorrection && !c.IsGone).ToList();
        var (patches, results) = SourcePatcher.Create(
            folders, [.. texts.Select(c => CreateChange(load.Catalog, (LineCorrection)c.Decision.Content))], cancellationToken);
        var patched = texts.Where((_, i) => results[i].IsInPatch).ToHashSet();
        if (line.GetValue(List))
        {
            foreach (var correction in corrections.Where(c => !patched.Contains(c)))
            {
                var place = texts.IndexOf(correction) is >= 0 and var index ? results[index] : null;
                await line.Output.WriteLineAsync(CorrectionList.Write(load.Catalog, correction, place));
            }

            return ExitCode.Success;
        }

        foreach (var patch in patches)
        {
            if (patches.Count > 1)
                await line.Output.WriteLineAsync($"# In {patch.Folder}:");
            await line.Output.WriteAsync(patch.Diff);
        }

        if (corrections.Count > patched.Count)
        {
            List<AppliedDecision> left = [.. corrections.Where(c => !patched.Contains(c))];
            var rest = Plural.Count(left.Count, "correction is", "corrections are");
            await line.Error.WriteLineAsync($"{rest} not in the patch: corrections export --list prints them.");
            foreach (var reason in left.GroupBy(CorrectionList.ExplainMissing))
                await line.Error.WriteLineAsync($"* {reason.Count()}: {reason.Key}");
        }

        return ExitCode.Success;
    }

    private static SourceChange CreateChange(EpisodeCatalog catalog, LineCorrection correction) => new(
        catalog.FindByKey(correction.EpisodeKey)?.Id.Slug ?? "",
        lines => correction.FindOld(lines) is { } part ? (part.Line, correction.Correct(lines[part.Line].Text, part.Span)) : null);
}

/// <summary>Writes corrections for a person who makes them in the files: as Markdown, and as problems of <c>check</c>.</summary>
internal static partial class CorrectionList
{
    /// <summary>An item of a Markdown list: the place, the old and the new version.</summary>
    /// <param name="catalog">The archive as it is in the files.</param>
    /// <param name="correction">The correction.</param>
    /// <param name="place">Where a file has it; null when that is not known.</param>
    public static string Write(EpisodeCatalog catalog, AppliedDecision correction, SourceChangeResult? place)
    {
        var content = (CorrectionContent)correction.Decision.Content;
        var episode = content.EpisodeKey is { } key ? catalog.FindByKey(key) : null;
        var file = place?.File is { } path ? $"`{path}`, line {place.Line}"
            : episode is not null ? $"`{episode.File}`"
            : content.EpisodeKey is null ? "everywhere" : "an episode that is not in the archive";
        var gone = correction.IsGone ? " (its place is gone)" : "";
        return content switch
        {
            LineCorrection line => $"* {file}{gone}\n  * old: {Escape(line.Line.Text)}\n  * new: {Escape(line.NewText)}",
            LineSpeakerCorrection line =>
                $"* {file}{gone}: {Escape(line.Before ?? SpeakerLabel.Unnamed)} → {Escape(line.Speaker.Name)}\n"
                    + $"  * line: {Escape(line.Line.Text)}",
            LabelCorrection label => $"* {file}{gone}: {Escape(label.Label)} → {Escape(label.Speaker.Name)}",
            _ => "",
        };
    }

    /// <summary>Says why a correction is not in the patch.</summary>
    public static string ExplainMissing(AppliedDecision correction) => correction switch
    {
        { IsGone: true } => "the archive does not have its line any more.",
        { Decision.Content: SpeakerCorrection } =>
            "it says who speaks. Each format writes names in a way of its own, so somebody must change the file.",
        _ => "its text is not found in the file as the bot reads it, or a time would be lost.",
    };

    /// <summary>A warning for each correction that has no effect any more.</summary>
    public static IEnumerable<ArchiveProblem> FindProblems(EpisodeCatalog catalog, IReadOnlyList<AppliedDecision> decisions)
    {
        foreach (var correction in decisions)
        {
            if (correction is { IsRetired: false, IsGone: false } or { Decision.Content: LineCorrection { IsUndone: true } }
                || correction.Decision.Content is not CorrectionContent content)
                continue;
            var episode = content.EpisodeKey is { } key ? catalog.FindByKey(key) : null;
            var what = content switch
            {
                LineCorrection line => $"The correction of {Quote(line.Line.Text)}",
                LineSpeakerCorrection line => $"The correction of who says {Quote(line.Line.Text)}",
                LabelCorrection label => $"The correction of the name {Quote(label.Label)}",
                _ => "A correction",
            };
            var why = correction.IsRetired ? "is in the file now and not needed any more." : "has no place any more: the line is gone.";
            yield return new(episode?.File ?? "the store", 1, ProblemSeverity.Warning, $"{what} {why}");
        }
    }

    private static string Quote(string text) => $"\"{Excerpt.Create(VisibleText.Clean(text), 60)}\"";

    private static string Escape(string text) => Marks().Replace(VisibleText.Clean(text), @"\$0");

    [GeneratedRegex(@"[\\`*_\[\]<>#|~&!$]|://")]
    private static partial Regex Marks();
}

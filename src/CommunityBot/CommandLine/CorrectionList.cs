using System.Text.RegularExpressions;
using CommunityBot.Archive.Patches;
using CommunityBot.Core.Moderation;

namespace CommunityBot.CommandLine;

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

    /// <summary>A warning for each correction that has no effect any more.</summary>
    public static IEnumerable<ArchiveProblem> FindProblems(EpisodeCatalog catalog, IReadOnlyList<AppliedDecision> decisions)
    {
        foreach (var correction in decisions)
        {
            if (correction.Decision.Content is not CorrectionContent content || content is LineCorrection { IsUndone: true }
                || (!correction.IsRetired && !correction.IsGone))
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

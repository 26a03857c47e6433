using System.Text.Json.Serialization;
using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Core.Moderation;

namespace CommunityBot.Web.Api;

/// <summary>The corrections on the desk: the proposals that wait, the earliest first, and what was corrected, the newest first.</summary>
internal sealed record DeskCorrections(IReadOnlyList<DeskProposal> Proposals, IReadOnlyList<DeskCorrection> Made)
{
    private const int MaxMade = 50;

    public static async Task<DeskCorrections> CreateAsync(
        EpisodeCatalog catalog, CorrectionEditor editor, CancellationToken cancellationToken)
    {
        var proposals = (await editor.GetProposalsAsync(cancellationToken)).Select(p => Create(p, LineChange.Find(catalog, p)));
        var made = (await editor.GetCorrectionsAsync(cancellationToken))
            .OrderBy(c => c is { IsGone: false, IsRetired: false })
            .ThenByDescending(c => c.Decision.At)
            .Take(MaxMade)
            .Select(c => Create(catalog, c));
        return new([.. proposals], [.. made]);
    }

    private static DeskProposal Create(CorrectionProposal proposal, LineChange? change) => change is null
        ? new(proposal.Id, [new(proposal.NewText, "added")], "", null, "not in the archive any more", null, null, null)
        : new(
            proposal.Id,
            [
                .. WordDifference.Compute(change.Line.Line.Text, change.NewText)
                    .Select(p => new DeskDifference(p.Text, p.Kind.ToString().ToLowerInvariant())),
            ],
            change.Line.Speaker?.FullName ?? SpeakerLabel.Unnamed, change.Speaker, change.Line.Episode.ToString(),
            EpisodeUrl.Create(change.Line, null), change.IsChange ? change.Hash : null,
            CorrectionForm.CreateEdit(proposal, change) is { } form ? FormView.Create("discord", form) : null);

    private static DeskCorrection Create(EpisodeCatalog catalog, AppliedDecision correction)
    {
        var content = (CorrectionContent)correction.Decision.Content;
        return new(
            correction.Decision.Id, CorrectionReplies.Describe(content), CorrectionReplies.DescribePlace(catalog, content),
            CorrectionReplies.DescribeState(correction), correction.Decision.By);
    }
}

/// <summary>
/// A proposal. <c>Words</c> is the difference of the line and the proposed text. An approval must return <c>Seen</c>, which is null when
/// nothing would change.
/// </summary>
internal sealed record DeskProposal(
    string Id, IReadOnlyList<DeskDifference> Words, string Speaker, string? NewSpeaker, string Episode, string? Href,
    [property: JsonPropertyName("seal")] string? Seen, FormView? Edit);

/// <summary>A part of a difference: <c>same</c>, <c>removed</c> or <c>added</c> words.</summary>
internal sealed record DeskDifference(string Text, string Kind);

internal sealed record DeskCorrection(string Id, string What, string Where, string State, string By);

using CommunityBot.Core.Moderation;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>
/// Adds, undoes and proposes corrections. Every method throws <see cref="StoreUnavailableException"/> when the store cannot be used.
/// </summary>
public sealed class CorrectionEditor(
    IDecisionStore decisions, IProposalStore proposals, DecisionHolder applied, IDecisionUpdater updater, IHighlightStore highlights,
    TimeProvider clock)
{
    /// <summary>The proposals that wait, the earliest first.</summary>
    public Task<IReadOnlyList<CorrectionProposal>> GetProposalsAsync(CancellationToken cancellationToken) =>
        proposals.GetAsync(cancellationToken);

    /// <summary>The corrections that count, the earliest first, each with how much of its place the archive holds.</summary>
    public async Task<IReadOnlyList<AppliedDecision>> GetCorrectionsAsync(CancellationToken cancellationToken)
    {
        // One that this process has not applied yet is taken for one that has its effect.
        var known = applied.Applied.ToDictionary(a => a.Decision.Id, StringComparer.Ordinal);
        return
        [
            .. (await decisions.GetAsync(cancellationToken)).Decisions.Where(IsCounted).Select(
                d => known.GetValueOrDefault(d.Id) is { } state && state.Decision.Content == d.Content ? state : new(d, 1, 1)),
        ];
    }

    /// <summary>Keeps the change of a member until a moderator decides.</summary>
    public async Task<ProposalResult> ProposeAsync(
        LineChange change, string platform, string member, CancellationToken cancellationToken)
    {
        var by = Nominator.Create(platform, member, await highlights.GetSaltAsync(cancellationToken)).Key;
        return await proposals.AddAsync(
            new(LinePlace.From(change.Line), change.NewText, change.Speaker, by, clock.GetUtcNow()), cancellationToken);
    }

    /// <summary>Corrects a line. When it returns, this process answers with the corrected line.</summary>
    /// <param name="catalog">The catalog of the line.</param>
    /// <param name="change">The change.</param>
    /// <param name="moderator">The display name of the moderator.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <returns>The ids of the new decisions: of the text, of the speaker, or both.</returns>
    public async Task<IReadOnlyList<string>> ApplyAsync(
        EpisodeCatalog catalog, LineChange change, string moderator, CancellationToken cancellationToken)
    {
        var (line, episode) = (change.Line.Line, change.Line.Episode);
        var known = (await decisions.GetAsync(cancellationToken)).Decisions.Select(d => d.Content).ToList();
        List<CorrectionContent> contents = [];
        if (change.NewText != line.Text)
            contents.Add(CreateCorrection(known, change));
        if (change.Speaker is { } name)
        {
            var earlier = known.OfType<LineSpeakerCorrection>()
                .FirstOrDefault(c => c.EpisodeKey == episode.Id.Key && c.Line.FindLine(episode.Lines) == change.Line.LineIndex);
            contents.Add(new LineSpeakerCorrection(
                earlier?.Line ?? LinePlace.From(change.Line), earlier is null ? line.Speaker?.FullName : earlier.Before,
                CorrectedSpeaker.Create(catalog, episode, name)));
        }

        foreach (var content in contents)
            await decisions.ReplaceAsync(new(content, "", moderator, clock.GetUtcNow()), cancellationToken);
        await updater.UpdateSoonAsync(clock, cancellationToken);
        return [.. contents.Select(c => EpisodeKey.Compute(c.Subject))];
    }

    /// <summary>Corrects a name in front of lines. When it returns, this process answers with the corrected name.</summary>
    /// <returns>The id of the new decision.</returns>
    public async Task<string> ApplyAsync(LabelCorrection correction, string moderator, CancellationToken cancellationToken)
    {
        await decisions.ReplaceAsync(new(correction, "", moderator, clock.GetUtcNow()), cancellationToken);
        await updater.UpdateSoonAsync(clock, cancellationToken);
        return EpisodeKey.Compute(correction.Subject);
    }

    /// <summary>Removes proposals that were decided; returns how many there were.</summary>
    public Task<int> RemoveProposalsAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        ids.Count == 0 ? Task.FromResult(0) : proposals.RemoveAsync(ids, cancellationToken);

    /// <summary>Undoes corrections. Returns those that were undone; none when others have undone them before.</summary>
    public async Task<IReadOnlyList<ArchiveDecision>> UndoAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var undone = (await decisions.GetAsync(cancellationToken)).Decisions.Where(d => IsCounted(d) && ids.Contains(d.Id)).ToList();
        foreach (var decision in undone)
        {
            if (decision.Content is LineCorrection correction)
                await decisions.ReplaceAsync(decision with { Content = correction with { IsUndone = true } }, cancellationToken);
            else
                await decisions.RemoveAsync(decision.Id, cancellationToken);
        }

        if (undone.Count > 0)
            await updater.UpdateSoonAsync(clock, cancellationToken);
        return undone;
    }

    private static bool IsCounted(ArchiveDecision decision) =>
        decision.Content is CorrectionContent and not LineCorrection { IsUndone: true };

    // A line that was corrected before is corrected from what its file has.
    private static LineCorrection CreateCorrection(IReadOnlyList<DecisionContent> known, LineChange change)
    {
        var line = change.Line.Line;
        var earlier = known.OfType<LineCorrection>()
            .Where(c => c.EpisodeKey == change.Line.Episode.Id.Key)
            .Where(c => c.IsUndone
                ? c.Line.Text == line.Text && line.OtherTexts.Contains(c.NewText)
                : c.NewText == line.Text && line.OtherTexts.Contains(c.Line.Text))
            .OrderBy(c => c.Line.GetDistance(line))
            .FirstOrDefault();
        return earlier is null
            ? new(LinePlace.From(change.Line), change.NewText)
            : new(earlier.Line, change.NewText)
            {
                EarlierTexts =
                [
                    .. earlier.EarlierTexts.Prepend(earlier.NewText).Distinct().Where(t => t != change.NewText && t != earlier.Line.Text),
                ],
            };
    }
}

/// <summary>A change of one line.</summary>
/// <param name="Line">The whole line as it is.</param>
/// <param name="NewText">The text that it should have.</param>
/// <param name="Speaker">The name of who speaks; null when the speaker is right.</param>
public sealed record LineChange(Moment Line, string NewText, string? Speaker)
{
    /// <summary>A hash of what is and what should be, so that a moderator approves exactly what they saw.</summary>
    public string Hash => EpisodeKey.Compute($"{Line.Line.Text}\n{NewText}\n{Line.Speaker?.FullName}\n{Speaker}");

    /// <summary>Returns what a proposal changes; null when its line is gone.</summary>
    public static LineChange? Find(EpisodeCatalog catalog, CorrectionProposal proposal)
    {
        if (catalog.FindByKey(proposal.Line.Episode) is not { } episode || proposal.Line.FindLine(episode.Lines) is not { } index)
            return null;
        var line = Moment.FromWholeLine(episode, index);
        var isSame = proposal.Speaker is null || proposal.Speaker.Equals(line.Speaker?.FullName, StringComparison.OrdinalIgnoreCase);
        // A proposal about the speaker alone keeps what the line has become.
        return new(line, proposal.NewText == proposal.Line.Text ? line.Line.Text : proposal.NewText, isSame ? null : proposal.Speaker);
    }

    /// <summary>Whether anything changes.</summary>
    public bool IsChange => NewText != Line.Line.Text || Speaker is not null;
}

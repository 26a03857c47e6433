using CommunityBot.Core.Moderation;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>
/// The actions about what a file of the archive has wrong. Members propose corrections of lines; moderators decide, and their own count at
/// once.
/// </summary>
/// <param name="editor">Keeps corrections and proposals; null in a process without a store.</param>
internal sealed class CorrectionActions(CorrectionEditor? editor)
{
    private static readonly Reply LineIsGone = EditorialReplies.CreateMessage(
        "That line is not in the archive any more.", "Its page has changed since.") with
    { Outcome = Outcome.NothingFound };

    // So that it fits into a button.
    private const int MaxNewName = 25;

    private CorrectionEditor Editor => editor ?? throw new StoreUnavailableException("This process has no store of corrections.");

    /// <summary>The actions, for the definition of the command.</summary>
    /// <param name="moment">The parameter that names a moment.</param>
    public IReadOnlyList<CommandAction> Create(CommandParameter moment)
    {
        CommandParameter[] values =
        [
            new("text", "the whole line as it should be"),
            new("by", "who says it"),
        ];
        var seen = new CommandParameter("seen", "what was looked at") { IsHidden = true };
        return
        [
            new("correct", "Say what is wrong in a line: its words, or who says it")
            {
                Parameters = [moment, .. values, seen], Handler = CorrectAsync,
            },
            new("corrections", "What members propose to correct; or correct a name in front of lines")
            {
                IsForModerators = true,
                Parameters =
                [
                    new("name", "a name in front of lines that is wrong; without it, what waits and what was corrected")
                    {
                        IsRest = true, Completion = Completion.Speakers,
                    },
                    new("is", "who that is") { Completion = Completion.Speakers },
                    new("episode", "only there; without it, in all episodes") { Completion = Completion.Episodes },
                    new("do", "approve, edit, refuse, undo or rename") { IsHidden = true },
                    .. values.Select(v => v with { IsHidden = true }),
                    seen,
                ],
                Handler = ShowOrDecideAsync,
            },
        ];
    }

    /// <summary>How many proposals wait; 0 where the store cannot tell.</summary>
    public async ValueTask<int> CountWaitingAsync(CancellationToken cancellationToken) =>
        editor is null ? 0 : (await editor.GetProposalsAsync(cancellationToken)).Count;

    private async ValueTask<Reply> CorrectAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (found, question) = MomentInput.Find(context, "correct", cancellationToken);
        if (found?.FindMoment(context.Index.Catalog) is not { } moment)
            return question!;
        if (CorrectionInput.Create(moment) is not { } input)
            return EditorialReplies.CreateMessage(
                "That sentence is too long to be corrected here.", "Correct it in the file of the archive.");
        var requester = context.Requester;
        var (text, by, seen) = (context.GetText("text"), context.GetText("by"), context.GetText("seen"));
        if (text is null && by is null && seen is null)
            return CorrectionReplies.CreateForm(input, requester.IsModerator);
        if (seen is not null && seen != input.Seen)
            return ErrorReplies.NotUnderstood(
                "The line has changed since you opened the form.", "Close it, and look at the line again.", example: null);
        var (change, problem) = input.Read(text, by);
        if (change is null)
            return ErrorReplies.NotUnderstood(problem!, "Write the line as it was said, and who says it.", example: null);
        return requester.IsModerator
            ? CorrectionReplies.Applied(change, await Editor.ApplyAsync(context.Index.Catalog, change, requester.Name, cancellationToken))
            : CorrectionReplies.Proposed(change, await Editor.ProposeAsync(change, requester.Platform, requester.Id, cancellationToken));
    }

    private async ValueTask<Reply> ShowOrDecideAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var name = context.GetText("name") ?? "";
        if (context.GetText("is") is { } speaker)
            return await CorrectLabelAsync(context, name, speaker, cancellationToken);
        var ids = name.Split('+', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (ids.Length == 0)
            return await ListAsync(context, cancellationToken);
        if (context.GetText("do") == "undo")
            return await UndoAsync(context, ids, cancellationToken);
        var proposal = (await Editor.GetProposalsAsync(cancellationToken)).FirstOrDefault(p => p.Id == ids[0]);
        if (proposal is not null)
            return await DecideAsync(context, proposal, cancellationToken);
        var correction = (await GetCorrectionsAsync(cancellationToken)).FirstOrDefault(c => c.Decision.Id == ids[0]);
        return correction is not null
            ? CorrectionReplies.Correction(context.Index.Catalog, correction)
            : EpisodeKey.IsKey(ids[0])
                ? EditorialReplies.CreateMessage("That is not there any more.", "Somebody has decided about it: /highlights corrections.")
                : ErrorReplies.NotUnderstood(
                    $"Who is “{ErrorReplies.Shorten(name)}”?", "Say it with is:.", $"/highlights corrections {CreateExample(name)}");
    }

    private async ValueTask<Reply> ListAsync(CommandContext context, CancellationToken cancellationToken) => CorrectionReplies.List(
        context.Index.Catalog, await Editor.GetProposalsAsync(cancellationToken), await GetCorrectionsAsync(cancellationToken));

    private async ValueTask<Reply> DecideAsync(CommandContext context, CorrectionProposal proposal, CancellationToken cancellationToken)
    {
        var change = LineChange.Find(context.Index.Catalog, proposal);
        switch (context.GetText("do"))
        {
            case "refuse":
                await Editor.RemoveProposalsAsync([proposal.Id], cancellationToken);
                return await ListAsync(context, cancellationToken);
            case "edit" when change is { IsChange: true }:
                return CorrectionReplies.EditForm(proposal, change);
            case "approve" when change is { IsChange: true }:
                if (context.GetText("seen") is { } seen && seen != change.Hash)
                    return CorrectionReplies.Proposal(proposal, change, "It has changed since you looked at it. This is what it is now.");
                return await ApproveAsync(context, proposal, change, cancellationToken);
            default:
                return CorrectionReplies.Proposal(proposal, change);
        }
    }

    private async ValueTask<Reply> ApproveAsync(
        CommandContext context, CorrectionProposal proposal, LineChange change, CancellationToken cancellationToken)
    {
        var approved = change;
        if (context.GetText("text") is not null || context.GetText("by") is not null)
        {
            if (CorrectionInput.Create(change.Line) is not { } input)
                return LineIsGone;
            var (edited, problem) = input.Read(context.GetText("text"), context.GetText("by"));
            if (edited is null)
                return ErrorReplies.NotUnderstood(problem!, "Refuse the proposal instead, or write what is right.", example: null);
            approved = edited;
        }

        var ids = await Editor.ApplyAsync(context.Index.Catalog, approved, context.Requester.Name, cancellationToken);
        // Others may have proposed the same.
        var same = (await Editor.GetProposalsAsync(cancellationToken))
            .Where(p => p.Id == proposal.Id
                || (p.NewText == proposal.NewText && p.Speaker == proposal.Speaker
                    && LineChange.Find(context.Index.Catalog, p)?.Line == change.Line));
        await Editor.RemoveProposalsAsync([.. same.Select(p => p.Id)], cancellationToken);
        return CorrectionReplies.Applied(approved, ids);
    }

    private async ValueTask<Reply> UndoAsync(CommandContext context, string[] ids, CancellationToken cancellationToken)
    {
        if (!ids.All(EpisodeKey.IsKey))
        {
            return ErrorReplies.NotUnderstood(
                $"“{ErrorReplies.Shorten(string.Join('+', ids))}” is not the id of a correction.", "The list has a button for each.",
                "/highlights corrections");
        }

        var undone = await Editor.UndoAsync(ids, cancellationToken);
        return undone.Count == 0
            ? EditorialReplies.CreateMessage("That was undone before.", "Nothing has changed: /highlights corrections.")
            : new()
            {
                Title = "Undone.",
                Blocks =
                [
                    .. undone.Select(d => new Block.Paragraph(CorrectionReplies.Describe((CorrectionContent)d.Content))),
                    new Block.Note("It is again as the archive has it."),
                    new Block.Buttons([new("Corrections", ButtonAction.Update, "/highlights corrections")]),
                ],
            };
    }

    private async ValueTask<Reply> CorrectLabelAsync(
        CommandContext context, string name, string isName, CancellationToken cancellationToken)
    {
        var catalog = context.Index.Catalog;
        var input = context.GetText("episode");
        var episodes = input is null ? [] : FindEpisodes(catalog, input);
        if (input is not null && episodes is not [_])
            return ErrorReplies.NotUnderstood(
                episodes.Count == 0
                    ? $"There is no episode “{ErrorReplies.Shorten(input)}”."
                    : $"Several episodes match “{ErrorReplies.Shorten(input)}”.",
                "Name one by number, title or slug.", example: null);
        var episode = episodes.SingleOrDefault();
        if (FindLabel(catalog, episode, name) is not { } label)
            return ErrorReplies.NotUnderstood(
                $"No line is by “{ErrorReplies.Shorten(name)}”{(episode is null ? "" : " there")}.",
                "Give the name as the transcript has it.", example: null);
        var speaker = FindSpeaker(catalog, episode, isName);
        if (speaker.Person is null && (speaker.Name.Length > MaxNewName || !speaker.Name.Any(char.IsLetter)))
            return ErrorReplies.NotUnderstood(
                $"A new name has letters, and at most {MaxNewName} characters.", "Write who it is.", example: null);
        var correction = new LabelCorrection(label, episode?.Id.Key, speaker);
        var found = correction.CountLines(catalog);
        if (catalog.Episodes.SelectMany(e => e.Lines).All(l => !correction.IsAbout(l.Speaker) || speaker.Is(l.Speaker)))
            return EditorialReplies.CreateMessage("Nothing is different.", $"{label} is {speaker.Name} already.");
        if (context.GetText("do") != "rename")
            return CorrectionReplies.Preview(correction, found, WriteCommand(correction));
        var id = await Editor.ApplyAsync(correction, context.Requester.Name, cancellationToken);
        return CorrectionReplies.AppliedLabel(correction, found, id);
    }

    private static string CreateExample(string name) => $"{CommandSyntax.Quote(Excerpt.Create(name, 30))} is:\"Ada Lovelace\"";

    // Buttons hold keys, because names and slugs may be long. Users type names.
    private static string WriteCommand(LabelCorrection correction)
    {
        var speaker = correction.Speaker;
        var name = speaker.Person is { } person ? "@" + EpisodeKey.Compute(person) : speaker.Name;
        return CommandSyntax.Write(
            "highlights", "corrections @" + EpisodeKey.Compute(correction.Label),
            [("is", name), ("episode", correction.Episode), ("do", "rename")], Button.MaxCommandLength);
    }

    private static IReadOnlyList<Episode> FindEpisodes(EpisodeCatalog catalog, string input) =>
        EpisodeKey.IsKey(input) && catalog.FindByKey(input) is { } episode ? [episode] : catalog.FindAll(input);

    // The name as the transcript has it, else the full name.
    private static string? FindLabel(EpisodeCatalog catalog, Episode? episode, string input)
    {
        var speakers = (episode is null ? catalog.Episodes : [episode])
            .SelectMany(e => e.Lines).Select(l => l.Speaker).OfType<Speaker>().Distinct().ToList();
        return speakers.Select(s => s.Name).Concat(speakers.Select(s => s.FullName))
            .FirstOrDefault(name => name.Equals(input, StringComparison.OrdinalIgnoreCase)
                || (input.StartsWith('@') && EpisodeKey.Compute(name) == input[1..]));
    }

    private static CorrectedSpeaker FindSpeaker(EpisodeCatalog catalog, Episode? episode, string input) =>
        input.StartsWith('@') && catalog.People.FirstOrDefault(p => EpisodeKey.Compute(p.Id) == input[1..]) is { } person
            ? new(person.Id, person.Name)
            : CorrectedSpeaker.Create(catalog, episode, input);

    private Task<IReadOnlyList<AppliedDecision>> GetCorrectionsAsync(CancellationToken cancellationToken) =>
        Editor.GetCorrectionsAsync(cancellationToken);
}

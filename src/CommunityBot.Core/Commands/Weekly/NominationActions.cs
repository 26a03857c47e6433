namespace CommunityBot.Core.Commands.Weekly;

/// <summary>The actions of members: nominate a moment, and withdraw a nomination.</summary>
internal sealed class NominationActions(HighlightEditor editor, TimeProvider clock, VoteActions votes)
{
    // Few enough that one member cannot displace the nominations of others.
    private const int MaxPerMember = 25;

    public async ValueTask<Reply> NominateAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (context.GetText(VoteActions.Poll) is { } poll)
            return await votes.VoteAsync(context, poll, cancellationToken);
        var (found, question) = MomentInput.Find(context, "nominate", cancellationToken);
        if (found is not { } address)
            return question!;

        var catalog = context.Index.Catalog;
        var nominator = await GetNominatorAsync(context, cancellationToken);
        var history = await editor.Store.GetPostHistoryAsync(cancellationToken);
        if (history.Any(e => e.Address.OverlapsIn(catalog, address)))
            return EditorialReplies.CreateMessage(
                "That moment was among the highlights already.", "Each one is posted once, so that there is always something new.");
        if ((await editor.Store.GetEditorialQueueAsync(cancellationToken)).PassedOver.Any(m => m.OverlapsIn(catalog, address)))
            return EditorialReplies.CreateMessage(
                "The moderators have looked at that moment and decided against it.", "Thank you all the same; another one is welcome.");

        var all = await editor.Store.GetNominationsAsync(cancellationToken);
        if (all.Count(n => n.By == nominator) >= MaxPerMember)
            return EditorialReplies.CreateMessage(
                $"You have {MaxPerMember} nominations waiting.", "Withdraw one, or wait until some of them have been posted.");

        var words = Excerpt.Create(address.FindMoment(catalog)!.Text, Nomination.MaxWordsLength);
        var isNew = !all.Any(n => n.By == nominator && n.Address.Locate(catalog) == address)
            && await editor.Store.AddNominationAsync(new(address, words, nominator, clock.GetUtcNow()), cancellationToken);
        var others = all.Where(n => n.By != nominator && n.Address.OverlapsIn(catalog, address)).Select(n => n.By).Distinct().Count();
        var needed = editor.Settings.NominationThreshold - 1 - others;
        return new()
        {
            Title = isNew ? "Thank you: nominated for the weekly highlights." : "You have nominated that moment already.",
            Blocks =
            [
                new Block.Paragraph(others switch
                {
                    0 => "The moderators see it in their queue, without your name.",
                    1 => "One other person nominated it too. Nobody sees any names.",
                    _ => $"{others} others nominated it too. Nobody sees any names.",
                }),
                .. needed > 0
                    ? [new Block.Note($"It can be posted once {DescribeMembers(needed)} nominated it too, or a moderator accepts it.")]
                    : Array.Empty<Block>(),
                new Block.Buttons([new("Withdraw", ButtonAction.Update, $"/highlights withdraw {address}")]),
            ],
        };
    }

    public async ValueTask<Reply> WithdrawAsync(CommandContext context, CancellationToken cancellationToken)
    {
        // The moment may be gone from the archive, so an address is accepted without a search.
        var input = context.GetText("moment")!.Trim();
        if (!MomentAddress.TryParse(input, out var address))
        {
            var (found, question) = MomentInput.Find(context, "withdraw", cancellationToken);
            if (found is not { } known)
                return question!;
            address = known;
        }

        var catalog = context.Index.Catalog;
        var current = address.Locate(catalog);
        var nominator = await GetNominatorAsync(context, cancellationToken);
        var withdrawn = (await editor.Store.GetNominationsAsync(cancellationToken))
            .Where(n => n.By == nominator
                && (n.Moment == address || (address.Hash is not null && n.Address.OverlapsIn(catalog, current))))
            .ToList();
        foreach (var nomination in withdrawn)
            await editor.Store.RemoveNominationAsync(nomination.Moment, nominator, cancellationToken);
        return withdrawn.Count == 0
            ? EditorialReplies.CreateMessage("You have not nominated that moment.", "So there is nothing to take back.")
            : new()
            {
                Title = "Withdrawn.",
                Blocks =
                [
                    new Block.Paragraph("Your nomination is gone."),
                    new Block.Buttons(
                        [new("Nominate again", ButtonAction.Update, $"/highlights nominate {withdrawn[0].Address.Locate(catalog)}")]),
                ],
            };
    }

    private static string DescribeMembers(int count) =>
        count == 1 ? "one other member has" : string.Create(CultureInfo.InvariantCulture, $"{count} other members have");

    private async Task<Nominator> GetNominatorAsync(CommandContext context, CancellationToken cancellationToken) =>
        Nominator.Create(context.Requester.Platform, context.Requester.Id, await editor.Store.GetSaltAsync(cancellationToken));
}

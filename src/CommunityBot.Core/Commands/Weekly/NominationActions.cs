using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Formatting;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Editing;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>What members say to the desk: this one, please; and: not any more.</summary>
internal sealed class NominationActions(HighlightEditor desk, TimeProvider clock)
{
    // Enough for whoever means it, too few to bury what others nominated.
    private const int MaxPerPerson = 25;

    public async Task<Reply> NominateAsync(CommandContext call, CancellationToken cancellationToken)
    {
        var said = call.GetText("moment")!;
        var moments = MomentFinder.Find(call.Index, said, cancellationToken);
        if (moments is not [var moment])
            return EditorialReplies.ChooseMoment(said, moments, "nominate");

        var (address, me) = (MomentAddress.From(moment), await GetNominatorAsync(call, cancellationToken));
        var ledger = await desk.Store.GetPostHistoryAsync(cancellationToken);
        if (ledger.Any(e => e.Moment.Overlaps(address)))
            return EditorialReplies.CreateMessage("That moment was among the highlights already.", "Each one is posted once, so that there is always something new.");
        if ((await desk.Store.GetEditorialQueueAsync(cancellationToken)).PassedOver.Any(address.Overlaps))
            return EditorialReplies.CreateMessage("The moderators have looked at that moment and decided against it.", "Thank you all the same; another one is welcome.");

        var all = await desk.Store.GetNominationsAsync(cancellationToken);
        if (all.Count(n => n.By == me) >= MaxPerPerson)
            return EditorialReplies.CreateMessage($"You have {MaxPerPerson} nominations waiting.", "Withdraw one, or wait until some of them have been posted.");

        var nomination = new Nomination(address, Excerpt.Create(moment.Text, Nomination.MaxWordsLength), me, clock.GetUtcNow());
        var isNew = await desk.Store.AddNominationAsync(nomination, cancellationToken);
        var others = all.Where(n => n.By != me && n.Moment.Overlaps(address)).Select(n => n.By).Distinct().Count();
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
                new Block.Buttons([new("Withdraw", ButtonAction.Update, $"/highlights withdraw {address}")]),
            ],
        };
    }

    public async Task<Reply> WithdrawAsync(CommandContext call, CancellationToken cancellationToken)
    {
        // What is withdrawn need not be in the archive any more.
        var said = call.GetText("moment")!.Trim();
        if (!MomentAddress.TryParse(said, out var address))
        {
            var moments = MomentFinder.Find(call.Index, said, cancellationToken);
            if (moments is not [var moment])
                return EditorialReplies.ChooseMoment(said, moments, "withdraw");
            address = MomentAddress.From(moment);
        }

        var me = await GetNominatorAsync(call, cancellationToken);
        var mine = (await desk.Store.GetNominationsAsync(cancellationToken)).Where(n => n.By == me && n.Moment.Overlaps(address)).ToList();
        foreach (var nomination in mine)
            await desk.Store.RemoveNominationAsync(nomination.Moment, me, cancellationToken);
        return mine.Count == 0
            ? EditorialReplies.CreateMessage("You have not nominated that moment.", "So there is nothing to take back.")
            : new()
            {
                Title = "Withdrawn.",
                Blocks = [new Block.Paragraph("Your nomination is gone."), new Block.Buttons([new("Nominate again", ButtonAction.Update, $"/highlights nominate {mine[0].Moment}")])],
            };
    }

    private async Task<Nominator> GetNominatorAsync(CommandContext call, CancellationToken cancellationToken) =>
        Nominator.Create(call.Requester.Platform, call.Requester.Id, await desk.Store.GetSaltAsync(cancellationToken));
}

using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Episodes;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Replies;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>What members say to the desk: this one, please; and: not any more.</summary>
internal sealed class Nominations(HighlightDesk desk, TimeProvider clock)
{
    // Enough for whoever means it, too few to bury what others nominated.
    private const int MaxPerPerson = 25;

    public async Task<Reply> Nominate(CommandCall call, CancellationToken cancellationToken)
    {
        var said = call.Text("moment")!;
        var moments = MomentFinder.Find(call.Index, said, cancellationToken);
        if (moments is not [var moment])
            return DeskCards.WhichMoment(said, moments, "nominate");

        var (address, me) = (MomentAddress.Of(moment), await Me(call, cancellationToken).ConfigureAwait(false));
        var ledger = await desk.Store.Ledger(cancellationToken).ConfigureAwait(false);
        if (ledger.Any(e => e.Moment.Overlaps(address)))
            return DeskCards.Said("That moment was among the highlights already.", "Each one is posted once, so that there is always something new.");
        if ((await desk.Store.Desk(cancellationToken).ConfigureAwait(false)).PassedOver.Any(address.Overlaps))
            return DeskCards.Said("The moderators have looked at that moment and decided against it.", "Thank you all the same; another one is welcome.");

        var all = await desk.Store.Nominations(cancellationToken).ConfigureAwait(false);
        if (all.Count(n => n.By == me) >= MaxPerPerson)
            return DeskCards.Said($"You have {MaxPerPerson} nominations waiting.", "Withdraw one, or wait until some of them have been posted.");

        var nomination = new Nomination(address, Excerpt.Of(moment.Text, Nomination.MaxWordsLength), me, clock.GetUtcNow());
        var isNew = await desk.Store.Nominate(nomination, cancellationToken).ConfigureAwait(false);
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
                new Block.Buttons([new("Withdraw", ButtonDeed.Show, $"/highlights withdraw {address}")]),
            ],
        };
    }

    public async Task<Reply> Withdraw(CommandCall call, CancellationToken cancellationToken)
    {
        // What is withdrawn need not be in the archive any more.
        var said = call.Text("moment")!.Trim();
        if (!MomentAddress.TryParse(said, out var address))
        {
            var moments = MomentFinder.Find(call.Index, said, cancellationToken);
            if (moments is not [var moment])
                return DeskCards.WhichMoment(said, moments, "withdraw");
            address = MomentAddress.Of(moment);
        }

        var me = await Me(call, cancellationToken).ConfigureAwait(false);
        var mine = (await desk.Store.Nominations(cancellationToken).ConfigureAwait(false)).Where(n => n.By == me && n.Moment.Overlaps(address)).ToList();
        foreach (var nomination in mine)
            await desk.Store.Withdraw(nomination.Moment, me, cancellationToken).ConfigureAwait(false);
        return mine.Count == 0
            ? DeskCards.Said("You have not nominated that moment.", "So there is nothing to take back.")
            : new()
            {
                Title = "Withdrawn.",
                Blocks = [new Block.Paragraph("Your nomination is gone."), new Block.Buttons([new("Nominate again", ButtonDeed.Show, $"/highlights nominate {mine[0].Moment}")])],
            };
    }

    private async Task<Nominator> Me(CommandCall call, CancellationToken cancellationToken) =>
        Nominator.Of(call.Asker.Platform, call.Asker.Id, await desk.Store.Salt(cancellationToken).ConfigureAwait(false));
}

using CommunityBot.Core.Highlights;
using CommunityBot.Core.Replies;
using CommunityBot.Core.Search;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>The weekly highlights: what went out, nominating for the next, and the desk where moderators put it together.</summary>
public sealed class HighlightsCommand(HighlightDesk desk, TimeProvider clock) : ICommand
{
    private static readonly CommandParameter Moment =
        new("moment", "a link to the second, or words that were said") { IsRest = true, IsRequired = true };

    private static readonly CommandParameter Item =
        new("item", "its number in the queue") { IsRest = true, IsRequired = true, Completes = Completion.Own };

    private readonly DeskWork _work = new(desk, clock);
    private readonly Nominations _nominations = new(desk, clock);

    public CommandDefinition Definition { get; } = new()
    {
        Name = "highlights",
        Summary = "The week's best moments; nominate one for the next week",
        UsesStore = true,
        Actions =
        [
            new("latest", "The highlights that were posted last"),
            new("nominate", "Nominate a moment for the weekly highlights") { Parameters = [Moment] },
            new("withdraw", "Take a nomination back") { Parameters = [Moment] },
            new("queue", "What goes out next, and what waits") { IsForModerators = true, Parameters = [Item with { IsRequired = false }] },
            new("add", "Put a moment into the queue") { IsForModerators = true, Parameters = [Moment] },
            new("remove", "Take a moment out of the queue, for good") { IsForModerators = true, Parameters = [Item] },
            new("move", "Move a moment within the queue")
            {
                IsForModerators = true,
                Parameters = [Item, new("to", "its new number in the queue") { Kind = ParameterKind.Number, IsRequired = true }],
            },
            new("intro", "Write what stands above the post, or above one quote")
            {
                IsForModerators = true,
                Parameters =
                [
                    new("text", "the words") { IsRest = true },
                    new("item", "the quote's number in the queue") { Completes = Completion.Own },
                    new("set", "1 when the words were filled in") { Kind = ParameterKind.Number, IsHidden = true },
                ],
            },
            new("preview", "Exactly what will be posted") { IsForModerators = true },
            new("approve", "Let the next post go out as it is")
            {
                IsForModerators = true, Parameters = [new("seen", "the post that was looked at") { IsHidden = true }],
            },
            new("skip", "Leave out the next post") { IsForModerators = true },
            new("pause", "Post nothing until somebody resumes") { IsForModerators = true },
            new("resume", "Go on after a pause or a skip") { IsForModerators = true },
            new("history", "What became of the last weeks") { IsForModerators = true },
            new("export", "The post to copy: markdown, html or social")
            {
                IsForModerators = true,
                Parameters =
                [
                    new("format", "markdown, html or social") { IsRest = true },
                    new("week", "next or latest"),
                    .. ExportCard.Copied,
                ],
            },
            new("gaps", "What people ask and the archive cannot answer") { IsForModerators = true },
        ],
        Examples = ["/highlights", "/highlights nominate on a Friday"],
    };

    public async ValueTask<Reply> Answer(CommandCall call, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return call.Action switch
        {
            "nominate" => await _nominations.Nominate(call, cancellationToken).ConfigureAwait(false),
            "withdraw" => await _nominations.Withdraw(call, cancellationToken).ConfigureAwait(false),
            "queue" => await _work.Queue(call, cancellationToken).ConfigureAwait(false),
            "add" => await _work.Add(call, cancellationToken).ConfigureAwait(false),
            "remove" => await _work.Remove(call, cancellationToken).ConfigureAwait(false),
            "move" => await _work.Move(call, cancellationToken).ConfigureAwait(false),
            "intro" => await _work.Introduce(call, cancellationToken).ConfigureAwait(false),
            "preview" => await _work.Preview(call, cancellationToken).ConfigureAwait(false),
            "approve" => await _work.Approve(call, cancellationToken).ConfigureAwait(false),
            "skip" => await _work.Turn(call, (d, slot) => d with { SkippedSlot = slot.Key }, cancellationToken).ConfigureAwait(false),
            "pause" => await _work.Turn(call, (d, _) => d with { IsPaused = true }, cancellationToken).ConfigureAwait(false),
            "resume" => await _work.Turn(call, (d, _) => d with { IsPaused = false, SkippedSlot = null }, cancellationToken).ConfigureAwait(false),
            "history" => DeskCards.History(await desk.Store.Slots(10, null, cancellationToken).ConfigureAwait(false)),
            "export" => await Export(call, cancellationToken).ConfigureAwait(false),
            "gaps" => DeskCards.Gaps(await desk.Store.Gaps(Gap.WeekOf(now).AddDays(-21), cancellationToken).ConfigureAwait(false)),
            _ => DeskCards.Latest(await desk.Store.Slots(1, SlotState.Posted, cancellationToken).ConfigureAwait(false)),
        };
    }

    /// <summary>The queue, which only moderators may look at.</summary>
    public ValueTask<IReadOnlyList<CompletedValue>> Offers(SearchIndex index, CancellationToken cancellationToken) => _work.Items(index, cancellationToken);

    private async Task<Reply> Export(CommandCall call, CancellationToken cancellationToken)
    {
        if (ExportCard.Copied.Any(p => call.Text(p.Name) is not null))
            return DeskCards.Said("That window is for copying.", "Nothing was changed by closing it.");
        var latest = call.Text("week") is "next" ? [] : await desk.Store.Slots(1, SlotState.Posted, cancellationToken).ConfigureAwait(false);
        var post = latest is [{ Post: { } posted }] ? posted
            : (await desk.Draft(call.Index, await desk.Due(clock.GetUtcNow(), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false)).Post;
        return ExportCard.Of(post, call.Text("format") ?? "markdown");
    }
}

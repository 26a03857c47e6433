using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Editing;
using CommunityBot.Core.Replies;
using CommunityBot.Search;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>The weekly highlights: what went out, nominating for the next, and the desk where moderators put it together.</summary>
public sealed class HighlightsCommand(HighlightEditor desk, TimeProvider clock) : ICommand
{
    private const int MaxGaps = 20;

    private static readonly CommandParameter Moment =
        new("moment", "a link to the second, or words that were said") { IsRest = true, IsRequired = true };

    private static readonly CommandParameter Item =
        new("item", "its number in the queue") { IsRest = true, IsRequired = true, Completion = Completion.Custom };

    private readonly EditorialActions _work = new(desk, clock);
    private readonly NominationActions _nominations = new(desk, clock);

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
                    new("item", "the quote's number in the queue") { Completion = Completion.Custom },
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
                    .. ExportReplies.IgnoredFields,
                ],
            },
            new("gaps", "What people ask and the archive cannot answer") { IsForModerators = true },
        ],
        Examples = ["/highlights", "/highlights nominate on a Friday"],
    };

    public async ValueTask<Reply> AnswerAsync(CommandContext call, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return call.Action switch
        {
            "nominate" => await _nominations.NominateAsync(call, cancellationToken),
            "withdraw" => await _nominations.WithdrawAsync(call, cancellationToken),
            "queue" => await _work.ShowQueueOrItemAsync(call, cancellationToken),
            "add" => await _work.AddAsync(call, cancellationToken),
            "remove" => await _work.RemoveAsync(call, cancellationToken),
            "move" => await _work.MoveAsync(call, cancellationToken),
            "intro" => await _work.IntroduceAsync(call, cancellationToken),
            "preview" => await _work.PreviewAsync(call, cancellationToken),
            "approve" => await _work.ApproveAsync(call, cancellationToken),
            "skip" => await _work.ChangeScheduleAsync(call, (d, slot) => d with { SkippedSlot = slot.Key }, cancellationToken),
            "pause" => await _work.ChangeScheduleAsync(call, (d, _) => d with { IsPaused = true }, cancellationToken),
            "resume" => await _work.ChangeScheduleAsync(call, (d, _) => d with { IsPaused = false, SkippedSlot = null }, cancellationToken),
            "history" => EditorialReplies.History(await desk.Store.GetScheduledPostsAsync(10, null, cancellationToken)),
            "export" => await ExportAsync(call, cancellationToken),
            "gaps" => EditorialReplies.UnansweredQuestions(await desk.Store.GetUnansweredQuestionsAsync(UnansweredQuestion.GetWeek(now).AddDays(-21), MaxGaps, cancellationToken)),
            _ => EditorialReplies.Latest(await desk.Store.GetScheduledPostsAsync(1, ScheduledPostState.Posted, cancellationToken)),
        };
    }

    /// <summary>The queue, which only moderators may look at.</summary>
    public ValueTask<IReadOnlyList<ValueSuggestion>> GetSuggestionsAsync(SearchIndex index, CancellationToken cancellationToken) => _work.GetSuggestionsAsync(index, cancellationToken);

    private async Task<Reply> ExportAsync(CommandContext call, CancellationToken cancellationToken)
    {
        if (ExportReplies.IgnoredFields.Any(p => call.GetText(p.Name) is not null))
            return EditorialReplies.CreateMessage("That window is for copying.", "Nothing was changed by closing it.");
        var latest = call.GetText("week") is "next" ? [] : await desk.Store.GetScheduledPostsAsync(1, ScheduledPostState.Posted, cancellationToken);
        var post = latest is [{ Post: { } posted }] ? posted
            : (await desk.CreateDraftAsync(call.Index, await desk.GetNextSlotAsync(clock.GetUtcNow(), cancellationToken), cancellationToken)).Post;
        return ExportReplies.Create(post, call.GetText("format") ?? "markdown");
    }
}

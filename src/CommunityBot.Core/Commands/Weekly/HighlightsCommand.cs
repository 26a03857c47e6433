using CommunityBot.Core.Highlights.SignIn;
using CommunityBot.Core.Moderation;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>The weekly highlights: the last post, nominations for the next one, and its editing by moderators.</summary>
public sealed class HighlightsCommand : ICommand
{
    private readonly EditorialActions _editing;

    /// <param name="editor">Composes the posts.</param>
    /// <param name="clock">Tells which post is next.</param>
    /// <param name="signIn">Creates links to the desk; null in a process without them.</param>
    /// <param name="questions">Knows which unanswered questions are ignored; null in a process without a store.</param>
    /// <param name="glossary">Changes the glossary; null in a process without one.</param>
    /// <param name="polls">Takes votes; null in a process without a store.</param>
    /// <param name="moderator">Hides parts of the archive; null in a process without a store.</param>
    /// <param name="corrections">Keeps corrections; null in a process without them.</param>
    public HighlightsCommand(
        HighlightEditor editor, TimeProvider clock, DeskSignIn? signIn = null, IQuestionStore? questions = null,
        IGlossaryEditor? glossary = null, IPollStore? polls = null, ArchiveModerator? moderator = null,
        CorrectionEditor? corrections = null)
    {
        _editing = new(editor, clock);
        Definition = new()
        {
            Name = "highlights",
            Summary = "The week's best moments; nominate one for the next week",
            UsesStore = true,
            Actions = CreateActions(
                _editing, new(editor, clock), new(editor, clock, new(editor, polls, clock)), new(editor, polls, clock), new(signIn),
                new(editor, questions, glossary, clock), new(editor, moderator, polls, new(clock)), new(corrections),
                new ShowList([.. editor.Settings.Posts.OfType<string>()])),
            Examples = ["/highlights", "/highlights nominate on a Friday"],
            FindExamples = _ => ["/highlights latest"],
        };
    }

    public CommandDefinition Definition { get; }

    /// <summary>The items of the queue, which only moderators may see.</summary>
    public ValueTask<IReadOnlyList<ValueSuggestion>> GetSuggestionsAsync(
        SearchIndex index, CommandRequest request, CancellationToken cancellationToken) =>
        _editing.GetSuggestionsAsync(index, request.Arguments.GetValueOrDefault(ShowList.Parameter), cancellationToken);

    private static IReadOnlyList<CommandAction> CreateActions(
        EditorialActions editing, QueueActions queue, NominationActions nominations, PostingActions posting, DeskActions desk,
        GapActions gaps, HideActions hiding, CorrectionActions corrections, ShowList posts)
    {
        // Where a single show has a post of its own, there are two posts.
        var show = posts.CreateParameters("the show whose post it is");
        var moment = new CommandParameter("moment", "a link to the second, or words that were said") { IsRest = true, IsRequired = true };
        var item = new CommandParameter("item", "its number in the queue")
        {
            IsRest = true,
            IsRequired = true,
            Completion = Completion.Custom,
        };
        return
        [
            new("latest", "The highlights that were posted last")
            {
                IsShareable = true, Parameters = show, Handler = editing.ShowLatestAsync,
            },
            new("nominate", "Nominate a moment for the weekly highlights")
            {
                Parameters = [moment, .. VoteActions.Parameters], Handler = nominations.NominateAsync,
            },
            new("withdraw", "Take a nomination back") { Parameters = [moment], Handler = nominations.WithdrawAsync },
            new("queue", "What goes out next, and what waits")
            {
                IsForModerators = true, Parameters = [item with { IsRequired = false }, .. show], Handler = ShowQueueAsync,
            },
            new("add", "Put a moment into the queue")
            {
                IsForModerators = true,
                Parameters = [moment, new("look", "1 to see it before") { Kind = ParameterKind.Number, IsHidden = true }],
                Handler = queue.AddAsync,
            },
            new("remove", "Take a moment out of the queue, for good or for this week")
            {
                IsForModerators = true,
                Parameters = [item, new("for", "week, or ever; ever if left out"), .. show],
                Handler = queue.RemoveAsync,
            },
            new("swap", "Put another moment in the place of one; that one may come again later")
            {
                IsForModerators = true, Parameters = [item, .. show], Handler = queue.SwapAsync,
            },
            new("undo", "Undo the last change of the queue, by any moderator")
            {
                IsForModerators = true,
                Parameters = [.. show, new("change", "the change that is undone") { IsHidden = true }],
                Handler = editing.UndoAsync,
            },
            new("move", "Move a moment within the queue")
            {
                IsForModerators = true,
                Parameters = [item, new("to", "its new number in the queue") { Kind = ParameterKind.Number, IsRequired = true }, .. show],
                Handler = queue.MoveAsync,
            },
            new("trim", "Choose the sentences of a quote")
            {
                IsForModerators = true,
                Parameters =
                [
                    item,
                    new("from", "its first sentence, by number in the line") { Kind = ParameterKind.Number },
                    new("to", "its last sentence, by number in the line") { Kind = ParameterKind.Number },
                    .. show,
                    new("set", "1 when they were looked at") { Kind = ParameterKind.Number, IsHidden = true },
                ],
                Handler = queue.TrimAsync,
            },
            new("intro", "Write what stands above the post, or above one quote")
            {
                IsForModerators = true,
                Parameters =
                [
                    new("text", "the words") { IsRest = true },
                    new("item", "the quote's number in the queue") { Completion = Completion.Custom },
                    new("headline", "the headline of the quote"),
                    .. show,
                    new("set", "how the words were filled in") { Kind = ParameterKind.Number, IsHidden = true },
                ],
                Handler = queue.IntroduceAsync,
            },
            new("preview", "Exactly what will be posted") { IsForModerators = true, Parameters = show, Handler = editing.PreviewAsync },
            new("approve", "Let the next post go out as it is")
            {
                IsForModerators = true,
                Parameters = [.. show, new("seen", "the post that was looked at") { IsHidden = true }],
                Handler = editing.ApproveAsync,
            },
            new("skip", "Leave out the next post") { IsForModerators = true, Parameters = show, Handler = editing.SkipAsync },
            new("pause", "Post nothing until somebody resumes") { IsForModerators = true, Parameters = show, Handler = editing.PauseAsync },
            new("resume", "Go on after a pause or a skip") { IsForModerators = true, Parameters = show, Handler = editing.ResumeAsync },
            new("status", "What every channel has of the last post, and why not")
            {
                IsForModerators = true, Parameters = show, Handler = posting.ShowStatusAsync,
            },
            new("post", "Send the last post where it was missed or refused")
            {
                IsForModerators = true, Parameters = show, Handler = posting.PostAsync,
            },
            new("history", "What became of the last weeks") { IsForModerators = true, Handler = editing.ShowHistoryAsync },
            new("export", "The post to copy: markdown, html or social")
            {
                IsForModerators = true,
                Parameters =
                [
                    new("format", "markdown, html or social") { IsRest = true },
                    new("week", "next or latest"),
                    .. show,
                    .. ExportReplies.IgnoredFields,
                ],
                Handler = editing.ExportAsync,
            },
            new("gaps", "What people ask and the archive cannot answer")
            {
                IsForModerators = true, Parameters = GapActions.Parameters, Handler = gaps.AnswerAsync,
            },
            new("desk", "A link for you alone to the page where the post is edited")
            {
                IsForModerators = true, Handler = desk.CreateLinkAsync,
            },
            new("hide", "Hide words, a line, an episode or a person everywhere; see and undo what is hidden")
            {
                IsForModerators = true, Parameters = HideActions.Parameters, Handler = hiding.HideAsync,
            },
            .. corrections.Create(moment),
        ];

        async ValueTask<Reply> ShowQueueAsync(CommandContext context, CancellationToken cancellationToken)
        {
            var reply = await editing.ShowQueueOrItemAsync(context, cancellationToken);
            return context.GetText("item") is null
                ? CorrectionReplies.AddWaiting(reply, await corrections.CountWaitingAsync(cancellationToken))
                : reply;
        }
    }
}

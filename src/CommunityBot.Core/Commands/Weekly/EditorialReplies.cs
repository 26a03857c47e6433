using CommunityBot.Core.Commands.Finding;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>Creates the replies for editing the weekly post: the queue with its buttons, one item, the preview, and the history.</summary>
internal static class EditorialReplies
{
    // The limit of a list of choices.
    private const int MaxShown = 10;

    public static Reply Latest(PublicLinks links, IReadOnlyList<ScheduledPost> posted, string? show)
    {
        if (posted is not [{ Post: { } post }])
            return CreateMessage("No highlights have been posted yet.", "Find something worth keeping with /quote and press Nominate.");
        var reply = HighlightPost.CreateReply(post, links);
        var share = new Block.Buttons([new("Share", ButtonAction.Share, "/highlights latest" + WriteShow(show))]);
        return reply with { Blocks = [.. reply.Blocks, share], Audience = Audience.Requester };
    }

    public static Reply Queue(PostDraft draft, HighlightSettings settings)
    {
        var show = WriteShow(draft.Slot.Show);
        var blocks = new List<Block> { new Block.Paragraph(DescribeState(draft, settings)) };
        if (draft.Post.Introduction.Length > 0)
            blocks.Add(new Block.Facts([new("Introduction", draft.Post.Introduction)]));
        var shown = draft.Items.Take(MaxShown).ToList();
        if (shown.Count > 0)
            blocks.Add(new Block.Choices("Open a moment to move, remove or introduce it", [.. shown.Select(CreateChoice)]));
        else
            blocks.Add(new Block.Paragraph("Nothing is nominated, and the archive offers nothing."));
        if (draft.Items.Count > shown.Count)
            blocks.Add(new Block.Note($"{draft.Items.Count - shown.Count} more wait behind these."));
        if (draft.MissingCount > 0)
            blocks.Add(new Block.Note($"{draft.MissingCount} more cannot be found any more, because their pages have changed."));
        if (draft.HiddenCount > 0)
            blocks.Add(new Block.Note(
                $"{draft.HiddenCount} more {(draft.HiddenCount == 1 ? "is" : "are")} hidden: /highlights hide shows what, and undoes it."));
        blocks.Add(new Block.Buttons(
        [
            new("Preview", ButtonAction.Update, "/highlights preview" + show),
            new("Introduction", ButtonAction.OpenForm, "/highlights intro" + show),
            .. CreateStateButtons(draft),
        ]));
        blocks.AddRange(CreateOtherPosts(draft, settings, "queue"));
        var title = $"Next highlights: {FormatTime(draft.Slot.At, settings.Schedule)}{DescribeShow(draft)}";
        return new() { Title = title, Blocks = blocks };
    }

    public static Reply Item(PublicLinks links, PostDraft draft, int index)
    {
        var (item, number) = (draft.Items[index], index + 1);
        var address = item.Item.Moment;
        var buttons = new List<Button>();
        if (index > 0)
            buttons.Add(new("Up", ButtonAction.Update, Move(number - 1)));
        if (number < draft.Items.Count)
            buttons.Add(new("Down", ButtonAction.Update, Move(number + 1)));
        buttons.AddRange(
        [
            new("Introduce", ButtonAction.OpenForm, $"/highlights intro item:{address}"),
            new("Remove", ButtonAction.Update, $"/highlights remove {address}"),
            new("Queue", ButtonAction.Update, "/highlights queue" + WriteShow(draft.Slot.Show)),
        ]);
        var blocks = new List<Block>();
        if (item.Item.Introduction.Length > 0)
            blocks.Add(new Block.Paragraph(item.Item.Introduction));
        blocks.Add(QuoteBlocks.Create(links, item.Moment));
        blocks.Add(new Block.Note($"{DescribeOrigin(item)}. {(item.IsInPost ? "It goes out next." : "It waits.")}"));
        blocks.Add(new Block.Buttons(buttons));
        return new() { Title = $"{number} of {draft.Items.Count} in the queue", Blocks = blocks };

        string Move(int to) => string.Create(CultureInfo.InvariantCulture, $"/highlights move {address} to:{to}");
    }

    public static Reply Preview(PublicLinks links, PostDraft draft, HighlightSettings settings, string? remark = null)
    {
        var reply = HighlightPost.CreateReply(draft.Post, links);
        var show = WriteShow(draft.Slot.Show);
        var approve = draft.IsApproved && !draft.IsSkipped
            ? []
            : new[] { new Button("Approve", ButtonAction.Update, $"/highlights approve seen:{draft.ContentHash}{show}") };
        return reply with
        {
            Blocks =
            [
                .. reply.Blocks,
                new Block.Note($"{remark ?? "Preview."} {DescribeState(draft, settings)}"),
                new Block.Buttons(
                [
                    .. approve,
                    new("Queue", ButtonAction.Update, "/highlights queue" + show),
                    new("Copy", ButtonAction.OpenForm, "/highlights export markdown week:next" + show),
                ]),
            ],
            Audience = Audience.Requester,
        };
    }

    public static Reply IntroForm(PostDraft draft, QueueItem? item)
    {
        var introduction = item?.Introduction ?? draft.Post.Introduction;
        var show = WriteShow(draft.Slot.Show);
        var example = item is null ? "/highlights intro" + show : $"/highlights intro item:{item.Moment}";
        return new()
        {
            Title = item is null ? "The post's introduction" : "The quote's introduction",
            Blocks =
            [
                new Block.Paragraph(introduction.Length == 0 ? "There is none yet." : introduction),
                new Block.Note($"To change it: {example} and the words."),
            ],
            Form = IntroductionForm.Create(introduction, item?.Moment, draft.Slot.Show),
        };
    }

    public static Reply History(IReadOnlyList<ScheduledPost> posts, HighlightSettings settings) => posts.Count == 0
        ? CreateMessage("Nothing has been posted yet.", "The first post goes out at the next slot.")
        : new() { Title = "The last weeks", Blocks = [new Block.Facts([.. posts.Select(p => CreateHistoryFact(p, settings))])] };

    public static Reply UnansweredQuestions(IReadOnlyList<UnansweredQuestion> questions) => questions.Count == 0
        ? CreateMessage(
            "Every question of the last weeks had an answer.",
            "What people ask and the archive cannot answer is counted here, without who asked.")
        : new()
        {
            Title = "Asked, and not in the archive",
            Blocks =
            [
                .. questions.GroupBy(q => q.Week).SelectMany(week => new Block[]
                {
                    new Block.Heading(string.Create(CultureInfo.InvariantCulture, $"Week of {week.Key:d MMMM}")),
                    new Block.Facts([.. week.Select(q => new Fact(DescribeTimes(q.Times), q.Query))]),
                }),
                new Block.Note("Words and counts only; nobody's name is kept."),
            ],
        };

    /// <summary>The reply when no moment matches, or when several do and the user must choose one.</summary>
    public static Reply ChooseMoment(
        string input, IReadOnlyList<Moment> moments, string action, string? example) => moments.Count == 0
        ? ErrorReplies.NotUnderstood(
            $"“{ErrorReplies.Shorten(input)}” leads to no moment.",
            "Give a link to a video of this podcast at its second, a link to a line on this bot's page, or words that were said.",
            example)
        : new()
        {
            Title = moments.Count == 1 ? "Is this the moment?" : "Which of these?",
            Blocks = [new Block.Choices("Pick the moment", [.. moments.Select(m => CreateChoice(m, action))])],
        };

    public static Reply CreateMessage(string title, string text) => new() { Title = title, Blocks = [new Block.Paragraph(text)] };

    /// <summary>The speaker and the first words.</summary>
    public static string CreateLabel(DraftItem item) =>
        Excerpt.Create($"{item.Moment.Speaker?.FullName ?? SpeakerLabel.Unnamed}: {item.Moment.Text}", 90);

    private static Choice CreateChoice(Moment moment, string action) => new(
        Excerpt.Create(moment.Text, 100), $"{moment.Speaker?.FullName ?? SpeakerLabel.UnnamedInSentence}, {moment.Episode}",
        $"/highlights {action} {MomentAddress.From(moment)}");

    private static Choice CreateChoice(DraftItem item) => new(
        CreateLabel(item), $"{(item.IsInPost ? "goes out" : "waits")} · {DescribeOrigin(item)} · {item.Moment.Episode}",
        $"/highlights queue {item.Item.Moment}");

    private static string DescribeTimes(int times) => times == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{times} times");

    private static Fact CreateHistoryFact(ScheduledPost post, HighlightSettings settings)
    {
        var show = settings.Posts.FirstOrDefault(p => p is not null && WeeklySlot.IsOfShow(post.Key, p));
        var key = show is null ? post.Key : post.Key.Replace(WeeklySlot.GetKeySuffix(show), $" · {show}", StringComparison.Ordinal);
        return new(key.Replace("hl-", "", StringComparison.Ordinal), DescribeOutcome(post));
    }

    private static string DescribeOrigin(DraftItem item) => item switch
    {
        { IsConfirmed: false } => "queued before its words were kept; look at it and move it",
        { Item.Origin: ItemOrigin.Picked, Item.Reason.Length: > 0 } => item.Item.Reason,
        { NominatorCount: 1 } => "nominated by one",
        { NominatorCount: > 1 } => string.Create(CultureInfo.InvariantCulture, $"nominated by {item.NominatorCount}"),
        { Item.Origin: ItemOrigin.Picked } => "from the archive",
        _ => "added by a moderator",
    };

    private static Button[] CreateStateButtons(PostDraft draft)
    {
        var show = WriteShow(draft.Slot.Show);
        if (draft.Queue.IsPaused || draft.IsSkipped)
            return [new("Resume", ButtonAction.Update, "/highlights resume" + show)];
        Button[] stops =
        [
            new("Skip this week", ButtonAction.Update, "/highlights skip" + show),
            new("Pause", ButtonAction.Update, "/highlights pause" + show),
        ];
        return draft.IsApproved
            ? stops
            : [new("Approve", ButtonAction.Update, $"/highlights approve seen:{draft.ContentHash}{show}"), .. stops];
    }

    /// <summary>The end of a command line that is about the post of a show: its key, because names are long.</summary>
    public static string WriteShow(string? show) => show is null ? "" : $" {ShowList.Parameter}:{ShowName.GetKey(show)}";

    /// <summary>The end of a title that is about the post of a show.</summary>
    public static string DescribeShow(PostDraft draft) => draft.Slot.Show is { } show ? $" · {show}" : "";

    /// <summary>A list of the other posts of the week; nothing when there are none.</summary>
    public static IReadOnlyList<Block> CreateOtherPosts(PostDraft draft, HighlightSettings settings, string action)
    {
        var others = settings.Posts.Where(p => p != draft.Slot.Show).Take(MaxShown)
            .Select(p => new Choice(p ?? "All other shows", "", $"/highlights {action}{WriteShow(p)}"))
            .ToList();
        return others.Count == 0 ? [] : [new Block.Heading("Other posts"), new Block.Choices("Open the post of another show", others)];
    }

    public static string DescribeState(PostDraft draft, HighlightSettings settings) =>
        draft.HasNoChannel ? "No channel is set, so nothing is posted: name some in Discord:HighlightChannels or Slack:HighlightChannels."
        : draft.Queue.IsPaused ? "Paused: nothing goes out until somebody resumes."
        : draft.IsSkipped ? "This week is left out."
        : draft.IsApproved ? "Approved: it goes out as it is."
        : draft.IsApprovalOutdated ? "A page has changed the post: it needs approval again, and does not go out without."
        : settings.RequireApproval ? "It waits for approval, and does not go out without."
        : "It goes out by itself; approving holds it as it is.";

    public static string FormatTime(DateTimeOffset at, WeeklySchedule schedule) => string.Create(
        CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTime(at, schedule.Zone):dddd d MMMM, HH:mm} ({schedule.Zone.Id})");

    public static string DescribeOutcome(ScheduledPost scheduled) => scheduled switch
    {
        { State: ScheduledPostState.Posted, Post: { } post } =>
            $"posted: {string.Join(", ", post.Quotes.Select(q => q.Speaker ?? SpeakerLabel.UnnamedInSentence))}",
        { State: ScheduledPostState.Claimed } => "being posted",
        { State: ScheduledPostState.Missed, Post: not null } => "not posted: no channel took it",
        { State: ScheduledPostState.Missed } => "not posted: the bot was away for too long, or its store was new or restored by then",
        _ => "left out",
    };
}

/// <summary>Creates the dialog that edits the text above a post, or above one of its quotes.</summary>
public static class IntroductionForm
{
    /// <param name="introduction">The current text.</param>
    /// <param name="quote">The quote; null for the post.</param>
    /// <param name="show">The show whose post it is; null for the post of all others.</param>
    public static Form Create(string introduction, MomentAddress? quote, string? show)
    {
        var (command, maxLength) = quote is { } moment
            ? ($"/highlights intro set:1 item:{moment}", PostSize.MaxQuoteIntroduction)
            : ("/highlights intro set:1" + EditorialReplies.WriteShow(show), PostSize.MaxIntroduction);
        var field = new FormField("text", "Stands above; leave empty for none", introduction, maxLength, IsLong: true);
        return new("Introduction", ButtonAction.Update, command, [field]);
    }
}

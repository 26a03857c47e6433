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

    /// <param name="draft">The post.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="remark">What was done; null for nothing.</param>
    public static Reply Queue(PostDraft draft, HighlightSettings settings, string? remark = null)
    {
        var show = WriteShow(draft.Slot.Show);
        var blocks = new List<Block>();
        if (remark is not null)
            blocks.Add(new Block.Paragraph(remark));
        blocks.Add(new Block.Paragraph(Describe(draft, settings)));
        if (draft.Post.Introduction.Length > 0)
            blocks.Add(new Block.Facts([new("Introduction", draft.Post.Introduction)]));
        var shown = draft.Items.Take(MaxShown).ToList();
        if (shown.Count > 0)
            blocks.Add(new Block.Choices("Open a moment to edit, move or remove it", [.. shown.Select(CreateChoice)]));
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
        if (draft.Queue.Changes is [.., var newest])
        {
            if (remark is null)
                blocks.Add(new Block.Note($"Last change: {newest.Description}."));
            blocks.Add(new Block.Buttons([CreateUndoButton(newest, show)]));
        }

        blocks.AddRange(CreateOtherPosts(draft, settings, "queue"));
        var title = $"Next highlights: {FormatTime(draft.Slot.At, settings.Schedule)}{DescribeShow(draft)}";
        return new() { Title = title, Blocks = blocks };
    }

    /// <param name="links">The links to the public site.</param>
    /// <param name="draft">The post.</param>
    /// <param name="index">The index of the item.</param>
    /// <param name="remark">What was done; null for nothing.</param>
    public static Reply Item(PublicLinks links, PostDraft draft, int index, string? remark = null)
    {
        var (item, number) = (draft.Items[index], index + 1);
        var address = item.Item.Moment;
        var show = WriteShow(draft.Slot.Show);
        var buttons = new List<Button>();
        if (item.NeededNominators > 0)
        {
            buttons.Add(new("Accept", ButtonAction.Update, $"/highlights add {address}"));
        }
        else
        {
            if (index > 0)
                buttons.Add(new("Up", ButtonAction.Update, Move(number - 1)));
            if (number < draft.Items.Count && draft.Items[number].NeededNominators == 0)
                buttons.Add(new("Down", ButtonAction.Update, Move(number + 1)));
            buttons.AddRange(
            [
                new("Trim", ButtonAction.Update, $"/highlights trim {address}"),
                new("Introduce", ButtonAction.OpenForm, $"/highlights intro item:{address}"),
            ]);
        }

        var blocks = new List<Block>();
        if (remark is not null)
            blocks.Add(new Block.Paragraph(remark));
        if (item.Headline.Length > 0)
            blocks.Add(new Block.Heading(item.Headline));
        if (item.Item.Introduction.Length > 0)
            blocks.Add(new Block.Paragraph(item.Item.Introduction));
        blocks.Add(QuoteBlocks.Create(links, item.Moment));
        blocks.Add(new Block.Note($"{ToSentence(item.DescribeOrigin())} {DescribePlace(item)}"));
        blocks.Add(new Block.Buttons(buttons));
        blocks.Add(new Block.Buttons(
        [
            .. item.IsInPost ? [new Button("Swap", ButtonAction.Update, $"/highlights swap {address}")] : Array.Empty<Button>(),
            new("Remove this week", ButtonAction.Update, $"/highlights remove {address} for:week"),
            new("Never again", ButtonAction.Update, $"/highlights remove {address}"),
            .. remark is not null && draft.Queue.Changes is [.., var newest] ? [CreateUndoButton(newest, show)] : Array.Empty<Button>(),
            new("Queue", ButtonAction.Update, "/highlights queue" + show),
        ]));
        return new() { Title = $"{number} of {draft.Items.Count} in the queue", Blocks = blocks };

        string Move(int to) => string.Create(CultureInfo.InvariantCulture, $"/highlights move {address} to:{to}");
    }

    /// <summary>A moment that may be added, as it would be posted.</summary>
    public static Reply Candidate(PublicLinks links, Moment moment) => new()
    {
        Title = "Add this moment?",
        Blocks =
        [
            QuoteBlocks.Create(links, moment),
            new Block.Buttons(
            [
                new("Add", ButtonAction.Update, $"/highlights add {MomentAddress.From(moment)}"),
                new("Queue", ButtonAction.Update, "/highlights queue"),
            ]),
        ],
    };

    /// <param name="links">The links to the public site.</param>
    /// <param name="draft">The post.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="remark">What was done; null for nothing.</param>
    /// <param name="isChanged">Whether the newest change was made just now, so that it can be undone here.</param>
    public static Reply Preview(
        PublicLinks links, PostDraft draft, HighlightSettings settings, string? remark = null, bool isChanged = false)
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
                new Block.Note($"{remark ?? "Preview."} {Describe(draft, settings)}"),
                new Block.Buttons(
                [
                    .. approve,
                    .. isChanged && draft.Queue.Changes is [.., var newest] ? [CreateUndoButton(newest, show)] : Array.Empty<Button>(),
                    new("Queue", ButtonAction.Update, "/highlights queue" + show),
                    new("Copy", ButtonAction.OpenForm, "/highlights export markdown week:next" + show),
                ]),
            ],
            Audience = Audience.Requester,
        };
    }

    public static Reply IntroForm(PostDraft draft, DraftItem? item)
    {
        var introduction = item?.Item.Introduction ?? draft.Post.Introduction;
        var show = WriteShow(draft.Slot.Show);
        var example = item is null ? "/highlights intro" + show : $"/highlights intro item:{item.Item.Moment}";
        return new()
        {
            Title = item is null ? "The post's introduction" : "The quote's introduction",
            Blocks =
            [
                new Block.Paragraph(introduction.Length == 0 ? "There is none yet." : introduction),
                new Block.Note(
                    $"To change it: {example} and the words."
                    + (item is null ? "" : " With headline:\"the words\", the headline of the quote.")),
            ],
            Form = item is null ? IntroductionForm.Create(draft) : IntroductionForm.Create(item),
        };
    }

    public static Reply History(IReadOnlyList<ScheduledPost> posts, HighlightSettings settings) =>
        new() { Title = "The last weeks", Blocks = [new Block.Facts([.. posts.Select(p => CreateHistoryFact(p, settings))])] };

    /// <summary>The history before the first post.</summary>
    public static Reply EmptyHistory(PostDraft draft, HighlightSettings settings) => CreateMessage(
        "Nothing has been posted yet.", $"Next: {FormatTime(draft.Slot.At, settings.Schedule)}. {Describe(draft, settings)}");

    /// <summary>The reply when no moment matches, or when several do and the user must choose one.</summary>
    public static Reply ChooseMoment(
        string input, IReadOnlyList<Moment> moments, string action, string? example, string command = "highlights") => moments.Count == 0
        ? ErrorReplies.NotUnderstood(
            $"“{ErrorReplies.Shorten(input)}” leads to no moment.",
            "Give a link to a video of this podcast at its second, a link to a line on this bot's page, or words that were said.",
            example)
        : new()
        {
            Title = moments.Count == 1 ? "Is this the moment?" : "Which of these?",
            Blocks = [new Block.Choices("Pick the moment", [.. moments.Select(m => CreateChoice(m, $"/{command} {action}"))])],
        };

    public static Reply CreateMessage(string title, string text) => new() { Title = title, Blocks = [new Block.Paragraph(text)] };

    /// <summary>The speaker and the first words.</summary>
    public static string CreateLabel(DraftItem item) =>
        Excerpt.Create($"{item.Moment.Speaker?.FullName ?? SpeakerLabel.Unnamed}: {item.Moment.Text}", 90);

    private static Choice CreateChoice(Moment moment, string command) => new(
        Excerpt.Create(moment.Text, 100), $"{moment.Speaker?.FullName ?? SpeakerLabel.UnnamedInSentence}, {moment.Episode}",
        $"{command} {MomentAddress.From(moment)}{(command == "/highlights add" ? " look:1" : "")}");

    private static Choice CreateChoice(DraftItem item) => new(
        CreateLabel(item), $"{(item.IsInPost ? "in the post" : "waits")} · {item.DescribeOrigin()} · {item.Moment.Episode}",
        $"/highlights queue {item.Item.Moment}");

    private static Fact CreateHistoryFact(ScheduledPost post, HighlightSettings settings)
    {
        var show = settings.Posts.FirstOrDefault(p => p is not null && WeeklySlot.IsOfShow(post.Key, p));
        var key = show is null ? post.Key : post.Key.Replace(WeeklySlot.GetKeySuffix(show), $" · {show}", StringComparison.Ordinal);
        return new(key.Replace("hl-", "", StringComparison.Ordinal), DescribeOutcome(post));
    }

    /// <summary>Where the item is, as a sentence.</summary>
    private static string DescribePlace(DraftItem item) => item switch
    {
        { IsInPost: true } => "It is in the next post.",
        { NeededNominators: > 0 } => "It waits for more members, or for a moderator who accepts it.",
        _ => "It waits.",
    };

    private static string ToSentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}.";

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

    /// <summary>What is known about the next post.</summary>
    public static string Describe(PostDraft draft, HighlightSettings settings) => draft.Describe(settings.RequireApproval).Description;

    private static Button CreateUndoButton(QueueChange change, string show) =>
        new("Undo", ButtonAction.Update, string.Create(CultureInfo.InvariantCulture, $"/highlights undo change:{change.Id}{show}"));

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

/// <summary>Creates the dialogs that edit the text above a post, or the headline and the text above one of its quotes.</summary>
public static class IntroductionForm
{
    /// <summary>The value of <c>set</c> of a form with a headline. Forms of earlier versions have 1 and only the text.</summary>
    public const int WithHeadline = 2;

    private const string Label = "Stands above; leave empty for none";

    /// <summary>The dialog of a post.</summary>
    public static Form Create(PostDraft draft) => Create(
        "/highlights intro set:1" + EditorialReplies.WriteShow(draft.Slot.Show),
        [
            new("text", Label, draft.Post.Introduction, PostSize.MaxIntroduction, IsLong: true)
            {
                Placeholder = "Three voices on beginnings",
            },
        ]);

    /// <summary>The dialog of a quote.</summary>
    public static Form Create(DraftItem item) => Create(
        string.Create(CultureInfo.InvariantCulture, $"/highlights intro set:{WithHeadline} item:{item.Item.Moment}"),
        [
            new("headline", "Headline; leave empty for none", item.Headline, PostSize.MaxHeadline, IsLong: false)
            {
                Placeholder = "First steps",
            },
            new("text", Label, item.Item.Introduction, PostSize.MaxQuoteIntroduction, IsLong: true)
            {
                Placeholder = "She has done this for twenty years:",
            },
        ]);

    private static Form Create(string command, IReadOnlyList<FormField> fields) =>
        new("Introduction", ButtonAction.Update, command, fields) { SubmitLabel = "Save" };
}

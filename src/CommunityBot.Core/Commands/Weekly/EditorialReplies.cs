using System.Globalization;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Formatting;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Editing;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>Draws the desk: the queue with its buttons, one moment of it, the preview, and what was.</summary>
internal static class EditorialReplies
{
    // A list to pick from has at most ten items, and a card must not grow beyond what platforms take.
    private const int MaxShown = 10;

    public static Reply Latest(IReadOnlyList<ScheduledPost> posted)
    {
        if (posted is not [{ Post: { } post }])
            return CreateMessage("No highlights have been posted yet.", "Find something worth keeping with /quote and press Nominate.");
        var reply = HighlightPost.CreateReply(post);
        return reply with { Blocks = [.. reply.Blocks, new Block.Buttons([new("Share", ButtonAction.Share, "/highlights latest")])], Audience = Audience.Requester };
    }

    public static Reply Queue(PostDraft draft, HighlightSettings settings)
    {
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
        blocks.Add(new Block.Buttons([new("Preview", ButtonAction.Update, "/highlights preview"), new("Introduction", ButtonAction.OpenForm, "/highlights intro"), .. CreateStateButtons(draft)]));
        return new() { Title = $"Next highlights: {FormatDueTime(draft.Slot, settings.Schedule)}", Blocks = blocks };
    }

    public static Reply Item(PostDraft draft, int index)
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
            new("Queue", ButtonAction.Update, "/highlights queue"),
        ]);
        var blocks = new List<Block>();
        if (item.Item.Introduction.Length > 0)
            blocks.Add(new Block.Paragraph(item.Item.Introduction));
        blocks.Add(QuoteBlocks.Create(new(item.Moment, [], 0)));
        blocks.Add(new Block.Note($"{DescribeOrigin(item)}. {(item.IsInPost ? "It goes out next." : "It waits.")}"));
        blocks.Add(new Block.Buttons(buttons));
        return new() { Title = $"{number} of {draft.Items.Count} in the queue", Blocks = blocks };

        string Move(int to) => string.Create(CultureInfo.InvariantCulture, $"/highlights move {address} to:{to}");
    }

    public static Reply Preview(PostDraft draft, HighlightSettings settings, string? remark = null)
    {
        var reply = HighlightPost.CreateReply(draft.Post);
        var approve = draft.IsApproved && !draft.IsSkipped ? [] : new[] { new Button("Approve", ButtonAction.Update, $"/highlights approve seen:{draft.ContentHash}") };
        return reply with
        {
            Blocks =
            [
                .. reply.Blocks,
                new Block.Note(remark is null ? $"Preview. {DescribeState(draft, settings)}" : $"{remark} {DescribeState(draft, settings)}"),
                new Block.Buttons([.. approve, new("Queue", ButtonAction.Update, "/highlights queue"), new("Copy", ButtonAction.OpenForm, "/highlights export markdown week:next")]),
            ],
            Audience = Audience.Requester,
        };
    }

    public static Reply IntroForm(PostDraft draft, QueueItem? item)
    {
        var (value, command, limit) = item is null
            ? (draft.Post.Introduction, "/highlights intro set:1", PostSize.MaxIntroduction)
            : (item.Introduction, $"/highlights intro set:1 item:{item.Moment}", PostSize.MaxQuoteIntroduction);
        return new()
        {
            Title = item is null ? "The post's introduction" : "The quote's introduction",
            Blocks =
            [
                new Block.Paragraph(value.Length == 0 ? "There is none yet." : value),
                new Block.Note(item is null ? "To change it: /highlights intro and the words." : $"To change it: /highlights intro item:{item.Moment} and the words."),
            ],
            Form = new("Introduction", ButtonAction.Update, command, [new("text", "Stands above; leave empty for none", value, limit, IsLong: true)]),
        };
    }

    public static Reply History(IReadOnlyList<ScheduledPost> slots) => slots.Count == 0
        ? CreateMessage("Nothing has been posted yet.", "The first post goes out at the next slot.")
        : new()
        {
            Title = "The last weeks",
            Blocks = [new Block.Facts([.. slots.Select(s => new Fact(s.Key.Replace("hl-", "", StringComparison.Ordinal), DescribeOutcome(s)))])],
        };

    public static Reply UnansweredQuestions(IReadOnlyList<UnansweredQuestion> gaps) => gaps.Count == 0
        ? CreateMessage("Every question of the last weeks had an answer.", "What people ask and the archive cannot answer is counted here, without who asked.")
        : new()
        {
            Title = "Asked, and not in the archive",
            Blocks =
            [
                .. gaps.GroupBy(g => g.Week).SelectMany(week => new Block[]
                {
                    new Block.Heading(string.Create(CultureInfo.InvariantCulture, $"Week of {week.Key:d MMMM}")),
                    new Block.Facts([.. week.Select(g => new Fact(g.Times == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{g.Times} times"), g.Query))]),
                }),
                new Block.Note("Words and counts only; nobody's name is kept."),
            ],
        };

    /// <summary>Nothing fits, or several moments do: pick one.</summary>
    public static Reply ChooseMoment(string said, IReadOnlyList<Moment> moments, string action) => moments.Count == 0
        ? ErrorReplies.NotUnderstood(
            $"“{ErrorReplies.Shorten(said)}” leads to no moment.",
            "Give a link to a video of this podcast at its second, a link to a line on this bot's page, or words that were said.",
            "/quote on a Friday")
        : new()
        {
            Title = "Which of these?",
            Blocks = [new Block.Choices("Pick the moment", [.. moments.Select(m => new Choice(
                Excerpt.Create(m.Text, 100), $"{m.Speaker?.FullName ?? "speaker not named"}, {m.Episode}", $"/highlights {action} {MomentAddress.From(m)}"))])],
        };

    public static Reply CreateMessage(string title, string sentence) => new() { Title = title, Blocks = [new Block.Paragraph(sentence)] };

    /// <summary>Who says it, and how it begins.</summary>
    public static string CreateLabel(DraftItem item) => Excerpt.Create($"{item.Moment.Speaker?.FullName ?? "Speaker not named"}: {item.Moment.Text}", 90);

    private static Choice CreateChoice(DraftItem item) => new(
        CreateLabel(item),
        $"{(item.IsInPost ? "goes out" : "waits")} · {DescribeOrigin(item)} · {item.Moment.Episode}",
        $"/highlights queue {item.Item.Moment}");

    private static string DescribeOrigin(DraftItem item) => item switch
    {
        { Item.Origin: ItemOrigin.Picked, Item.Reason.Length: > 0 } => item.Item.Reason,
        { NominatorCount: 1 } => "nominated by one",
        { NominatorCount: > 1 } => string.Create(CultureInfo.InvariantCulture, $"nominated by {item.NominatorCount}"),
        { Item.Origin: ItemOrigin.Picked } => "from the archive",
        _ => "added by a moderator",
    };

    private static Button[] CreateStateButtons(PostDraft draft)
    {
        if (draft.Queue.IsPaused || draft.IsSkipped)
            return [new("Resume", ButtonAction.Update, "/highlights resume")];
        Button[] stops = [new("Skip this week", ButtonAction.Update, "/highlights skip"), new("Pause", ButtonAction.Update, "/highlights pause")];
        return draft.IsApproved ? stops : [new("Approve", ButtonAction.Update, $"/highlights approve seen:{draft.ContentHash}"), .. stops];
    }

    private static string DescribeState(PostDraft draft, HighlightSettings settings) =>
        draft.HasNoChannel ? "No channel is set, so nothing is posted: name some in Discord:HighlightChannels or Slack:HighlightChannels."
        : draft.Queue.IsPaused ? "Paused: nothing goes out until somebody resumes."
        : draft.IsSkipped ? "This week is left out."
        : draft.IsApproved ? "Approved: it goes out as it is."
        : settings.RequireApproval ? "It waits for approval, and does not go out without."
        : "It goes out by itself; approving holds it as it is.";

    private static string FormatDueTime(WeeklySlot slot, WeeklySchedule schedule) => string.Create(
        CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTime(slot.At, schedule.Zone):dddd d MMMM, HH:mm} ({schedule.Zone.Id})");

    private static string DescribeOutcome(ScheduledPost slot) => slot switch
    {
        { State: ScheduledPostState.Posted, Post: { } post } => $"posted: {string.Join(", ", post.Quotes.Select(q => q.Speaker ?? "speaker not named"))}",
        { State: ScheduledPostState.Claimed } => "being posted",
        { State: ScheduledPostState.Missed } => "not posted: the bot was away for too long, or its store was new or restored by then",
        _ => "left out",
    };
}

using System.Globalization;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Episodes;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Replies;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>Draws the desk: the queue with its buttons, one moment of it, the preview, and what was.</summary>
internal static class DeskCards
{
    // A list to pick from has at most ten items, and a card must not grow beyond what platforms take.
    private const int MaxShown = 10;

    public static Reply Latest(IReadOnlyList<Slot> posted)
    {
        if (posted is not [{ Post: { } post }])
            return Said("No highlights have been posted yet.", "Find something worth keeping with /quote and press Nominate.");
        var reply = HighlightPost.Of(post);
        return reply with { Blocks = [.. reply.Blocks, new Block.Buttons([new("Share", ButtonDeed.Share, "/highlights latest")])], Audience = Audience.Asker };
    }

    public static Reply Queue(Draft draft, HighlightSettings settings)
    {
        var blocks = new List<Block> { new Block.Paragraph(State(draft, settings)) };
        if (draft.Post.Introduction.Length > 0)
            blocks.Add(new Block.Facts([new("Introduction", draft.Post.Introduction)]));
        var shown = draft.Items.Take(MaxShown).ToList();
        if (shown.Count > 0)
            blocks.Add(new Block.Choices("Open a moment to move, remove or introduce it", [.. shown.Select(Choice)]));
        else
            blocks.Add(new Block.Paragraph("Nothing is nominated, and the archive offers nothing."));
        if (draft.Items.Count > shown.Count)
            blocks.Add(new Block.Note($"{draft.Items.Count - shown.Count} more wait behind these."));
        if (draft.Lost > 0)
            blocks.Add(new Block.Note($"{draft.Lost} more cannot be found any more, because their pages have changed."));
        blocks.Add(new Block.Buttons([new("Preview", ButtonDeed.Show, "/highlights preview"), new("Introduction", ButtonDeed.Fill, "/highlights intro"), .. Switches(draft)]));
        return new() { Title = $"Next highlights: {When(draft.Slot, settings.Schedule)}", Blocks = blocks };
    }

    public static Reply Item(Draft draft, int index)
    {
        var (item, number) = (draft.Items[index], index + 1);
        var address = item.Item.Moment;
        var buttons = new List<Button>();
        if (index > 0)
            buttons.Add(new("Up", ButtonDeed.Show, Move(number - 1)));
        if (number < draft.Items.Count)
            buttons.Add(new("Down", ButtonDeed.Show, Move(number + 1)));
        buttons.AddRange(
        [
            new("Introduce", ButtonDeed.Fill, $"/highlights intro item:{address}"),
            new("Remove", ButtonDeed.Show, $"/highlights remove {address}"),
            new("Queue", ButtonDeed.Show, "/highlights queue"),
        ]);
        var blocks = new List<Block>();
        if (item.Item.Introduction.Length > 0)
            blocks.Add(new Block.Paragraph(item.Item.Introduction));
        blocks.Add(Quoting.Quote(new(item.Moment, [], 0)));
        blocks.Add(new Block.Note($"{Origin(item)}. {(item.GoesOut ? "It goes out next." : "It waits.")}"));
        blocks.Add(new Block.Buttons(buttons));
        return new() { Title = $"{number} of {draft.Items.Count} in the queue", Blocks = blocks };

        string Move(int to) => string.Create(CultureInfo.InvariantCulture, $"/highlights move {address} to:{to}");
    }

    public static Reply Preview(Draft draft, HighlightSettings settings, string? remark = null)
    {
        var reply = HighlightPost.Of(draft.Post);
        var approve = draft.IsApproved && !draft.IsSkipped ? [] : new[] { new Button("Approve", ButtonDeed.Show, $"/highlights approve seen:{draft.Seal}") };
        return reply with
        {
            Blocks =
            [
                .. reply.Blocks,
                new Block.Note(remark is null ? $"Preview. {State(draft, settings)}" : $"{remark} {State(draft, settings)}"),
                new Block.Buttons([.. approve, new("Queue", ButtonDeed.Show, "/highlights queue"), new("Copy", ButtonDeed.Fill, "/highlights export markdown week:next")]),
            ],
            Audience = Audience.Asker,
        };
    }

    public static Reply IntroForm(Draft draft, QueueItem? item)
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
            Form = new("Introduction", ButtonDeed.Show, command, [new("text", "Stands above; leave empty for none", value, limit, IsLong: true)]),
        };
    }

    public static Reply History(IReadOnlyList<Slot> slots) => slots.Count == 0
        ? Said("Nothing has been posted yet.", "The first post goes out at the next slot.")
        : new()
        {
            Title = "The last weeks",
            Blocks = [new Block.Facts([.. slots.Select(s => new Fact(s.Key.Replace("hl-", "", StringComparison.Ordinal), Outcome(s)))])],
        };

    public static Reply Gaps(IReadOnlyList<Gap> gaps) => gaps.Count == 0
        ? Said("Every question of the last weeks had an answer.", "What people ask and the archive cannot answer is counted here, without who asked.")
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
    public static Reply WhichMoment(string said, IReadOnlyList<Moment> moments, string action) => moments.Count == 0
        ? Refusal.NotUnderstood(
            $"“{Refusal.Shown(said)}” leads to no moment.",
            "Give a link to a video of this podcast at its second, a link to a line on this bot's page, or words that were said.",
            "/quote on a Friday")
        : new()
        {
            Title = "Which of these?",
            Blocks = [new Block.Choices("Pick the moment", [.. moments.Select(m => new Choice(
                Excerpt.Of(m.Text, 100), $"{m.Speaker?.FullName ?? "speaker not named"}, {m.Episode}", $"/highlights {action} {MomentAddress.Of(m)}"))])],
        };

    public static Reply Said(string title, string sentence) => new() { Title = title, Blocks = [new Block.Paragraph(sentence)] };

    /// <summary>Who says it, and how it begins.</summary>
    public static string Words(DeskItem item) => Excerpt.Of($"{item.Moment.Speaker?.FullName ?? "Speaker not named"}: {item.Moment.Text}", 90);

    private static Choice Choice(DeskItem item) => new(
        Words(item),
        $"{(item.GoesOut ? "goes out" : "waits")} · {Origin(item)} · {item.Moment.Episode}",
        $"/highlights queue {item.Item.Moment}");

    private static string Origin(DeskItem item) => item switch
    {
        { Item.Origin: ItemOrigin.Picked, Item.Reason.Length: > 0 } => item.Item.Reason,
        { Nominators: 1 } => "nominated by one",
        { Nominators: > 1 } => string.Create(CultureInfo.InvariantCulture, $"nominated by {item.Nominators}"),
        { Item.Origin: ItemOrigin.Picked } => "from the archive",
        _ => "added by a moderator",
    };

    private static Button[] Switches(Draft draft)
    {
        if (draft.Desk.IsPaused || draft.IsSkipped)
            return [new("Resume", ButtonDeed.Show, "/highlights resume")];
        Button[] stops = [new("Skip this week", ButtonDeed.Show, "/highlights skip"), new("Pause", ButtonDeed.Show, "/highlights pause")];
        return draft.IsApproved ? stops : [new("Approve", ButtonDeed.Show, $"/highlights approve seen:{draft.Seal}"), .. stops];
    }

    private static string State(Draft draft, HighlightSettings settings) =>
        draft.HasNoChannel ? "No channel is set, so nothing is posted: name some in Discord:HighlightChannels or Slack:HighlightChannels."
        : draft.Desk.IsPaused ? "Paused: nothing goes out until somebody resumes."
        : draft.IsSkipped ? "This week is left out."
        : draft.IsApproved ? "Approved: it goes out as it is."
        : settings.RequireApproval ? "It waits for approval, and does not go out without."
        : "It goes out by itself; approving holds it as it is.";

    private static string When(WeeklySlot slot, WeeklySchedule schedule) => string.Create(
        CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTime(slot.At, schedule.Zone):dddd d MMMM, HH:mm} ({schedule.Zone.Id})");

    private static string Outcome(Slot slot) => slot switch
    {
        { State: SlotState.Posted, Post: { } post } => $"posted: {string.Join(", ", post.Quotes.Select(q => q.Speaker ?? "speaker not named"))}",
        { State: SlotState.Claimed } => "being posted",
        { State: SlotState.Missed } => "not posted: the bot was away for too long, or its store was new or restored by then",
        _ => "left out",
    };
}

using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Slack.Ids;
using CommunityBot.Slack.Incoming;
using CommunityBot.Slack.Web;

namespace CommunityBot.Slack.Tests.Interactions;

public class EnvelopesTests
{
    [Fact]
    public async Task A_command_is_acknowledged_with_its_answer()
    {
        using var door = new DoorWithoutSdk();

        Assert.StartsWith(
            """{"envelope_id":"e","payload":{"response_type":"ephemeral","text":"There is no command /kite.""", await door.Deliver(Command("/kite")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_is_opened_and_what_is_filled_in_comes_back_as_a_command()
    {
        using var door = new DoorWithoutSdk(new TrimCommand());

        await door.Deliver(new SlackEvent.Press("cb1.fill.0", null, "/trim at:here", DoorWithoutSdk.Ann, DoorWithoutSdk.Place));

        var call = Assert.Single(door.Calls);
        Assert.Equal("views.open", call.Method);
        Assert.StartsWith("""{"trigger_id":"t","view":{"type":"modal","callback_id":"cb1.form","title":{"type":"plain_text","text":"Trim and share",""", call.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_is_a_form_opens_it()
    {
        using var door = new DoorWithoutSdk(new TrimCommand());

        Assert.Equal("""{"envelope_id":"e"}""", await door.Deliver(Command("/trim")));
        Assert.Equal("views.open", Assert.Single(door.Calls).Method);
    }

    [Fact]
    public async Task A_command_whose_form_does_not_open_is_answered_in_words()
    {
        using var door = new DoorWithoutSdk(new TrimCommand());
        door.Answers.Enqueue(new ApiAnswer.Refused("expired_trigger_id"));

        Assert.Contains("\"text\":\"Trim\"", await door.Deliver(Command("/trim")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_surprise_is_answered_without_telling_what_it_was()
    {
        using var door = new DoorWithoutSdk(new BrokenCommand());

        var acknowledged = await door.Deliver(Command("/broken"));

        Assert.Contains("Something went wrong on my side", acknowledged, StringComparison.Ordinal);
        Assert.DoesNotContain("kite string", acknowledged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_stopping_a_command_is_told_to_come_back()
    {
        using var door = new DoorWithoutSdk();
        await door.Finish();

        Assert.Contains("I am being restarted.", await door.Deliver(Command("/help")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_stopping_a_press_is_told_to_come_back()
    {
        using var door = new DoorWithoutSdk();
        await door.Finish();

        Assert.Equal("""{"envelope_id":"e"}""", await door.Deliver(new SlackEvent.Press("cb1.show.0", null, "/help", DoorWithoutSdk.Ann, DoorWithoutSdk.Place)));
        Assert.Contains("I am being restarted.", Assert.Single(door.Posts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_given_up_when_the_bot_stops_is_said_so_even_after_its_acknowledgement()
    {
        var held = new HeldCommand();
        using var door = new DoorWithoutSdk(held);
        door.Begin(new SlackEvent.Press("cb1.tell.0", null, "/held", DoorWithoutSdk.Ann, DoorWithoutSdk.Place));
        await held.Begun;

        await door.Finish(TimeSpan.Zero);

        Assert.Equal("""{"envelope_id":"e"}""", door.Sent.Take());
        Assert.Contains("I am being restarted.", Assert.Single(door.Posts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_moderators_may_others_may_not()
    {
        var reserved = new ReservedCommand();
        using var door = new DoorWithoutSdk(reserved);
        Assert.Contains("is for moderators", await door.Deliver(Command("/reserved")), StringComparison.Ordinal);

        using var again = new DoorWithoutSdk(reserved);
        Assert.Contains("Welcome.", await again.Deliver(new SlackEvent.Command("/reserved", new("U7", "max"), DoorWithoutSdk.Place)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_without_words_is_said_so()
    {
        using var door = new DoorWithoutSdk();
        await door.Deliver(new SlackEvent.Shortcut("find_in_podcast", "<@U2> :+1: …", "1.0", DoorWithoutSdk.Ann, DoorWithoutSdk.Place));

        Assert.Contains("That message has no words to look for.", Assert.Single(door.Posts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_is_looked_for_by_its_words()
    {
        using var door = new DoorWithoutSdk();
        await door.Deliver(new SlackEvent.Shortcut("find_in_podcast", "<@U2> what of *R&amp;D* :kite:?", "1.0", DoorWithoutSdk.Ann, DoorWithoutSdk.Place));

        Assert.Contains("what of R&amp;D ?", Assert.Single(door.Posts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_answer_is_told_and_not_shared()
    {
        using var door = new DoorWithoutSdk();
        await door.Deliver(new SlackEvent.Press("cb1.share.0", null, "/quote kite", DoorWithoutSdk.Ann, DoorWithoutSdk.Place));

        Assert.StartsWith("""{"response_type":"ephemeral",""", Assert.Single(door.Posts), StringComparison.Ordinal);
        Assert.Empty(door.Calls);
    }

    [Fact]
    public async Task What_is_no_answer_to_a_form_is_told_and_not_shared_even_where_it_has_no_field()
    {
        using var door = new DoorWithoutSdk();
        var form = FormMetadata.Write(new("Share", ButtonDeed.Share, "/quote kite", []), DoorWithoutSdk.Place);
        await door.Deliver(new SlackEvent.Submit(FormMetadata.CallbackId, form, new Dictionary<string, string>(), DoorWithoutSdk.Ann));

        Assert.StartsWith("""{"response_type":"ephemeral",""", Assert.Single(door.Posts), StringComparison.Ordinal);
        Assert.Empty(door.Calls);
    }

    [Fact]
    public async Task A_form_of_somebody_elses_is_refused()
    {
        using var door = new DoorWithoutSdk();

        Assert.Contains(
            "That form is not one of mine.", await door.Deliver(new SlackEvent.Submit("other", "{}", new Dictionary<string, string>(), DoorWithoutSdk.Ann)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_weeks_highlights_stand_in_the_Home_tab()
    {
        using var door = new DoorWithoutSdk(new HighlightsCommand());
        await door.Deliver(new SlackEvent.HomeOpened("U1"));

        var call = Assert.Single(door.Calls);
        Assert.Equal("views.publish", call.Method);
        Assert.Contains("The kites of week 5", call.Json, StringComparison.Ordinal);
    }

    private static SlackEvent.Command Command(string line) => new(line, DoorWithoutSdk.Ann, DoorWithoutSdk.Place);

    private sealed class BrokenCommand : ICommand
    {
        public CommandDefinition Definition { get; } = new() { Name = "broken", Summary = "Break", Examples = ["/broken"] };

        public ValueTask<Reply> Answer(CommandCall call, CancellationToken cancellationToken) => throw new InvalidOperationException("kite string");
    }

    private sealed class ReservedCommand : ICommand
    {
        public CommandDefinition Definition { get; } = new() { Name = "reserved", Summary = "Welcome moderators", IsForModerators = true, Examples = ["/reserved"] };

        public ValueTask<Reply> Answer(CommandCall call, CancellationToken cancellationToken) => ValueTask.FromResult(new Reply { Title = "Welcome." });
    }

    private sealed class HighlightsCommand : ICommand
    {
        public CommandDefinition Definition { get; } = new() { Name = "highlights", Summary = "The week", Actions = [new("latest", "The last post")], Examples = ["/highlights"] };

        public ValueTask<Reply> Answer(CommandCall call, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new Reply { Title = "Highlights", Blocks = [new Block.Paragraph($"The kites of week 5, {call.Action}")] });
    }
}

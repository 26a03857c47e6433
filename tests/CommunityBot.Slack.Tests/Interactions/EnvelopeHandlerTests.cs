using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Slack.Api;
using CommunityBot.Slack.Ids;
using CommunityBot.Slack.Incoming;

namespace CommunityBot.Slack.Tests.Interactions;

public class EnvelopeHandlerTests
{
    [Fact]
    public async Task A_command_is_acknowledged_with_its_answer()
    {
        using var door = new AdapterWithoutSdk();

        Assert.StartsWith(
            """{"envelope_id":"e","payload":{"response_type":"ephemeral","text":"There is no command /kite.""", await door.DeliverAsync(Command("/kite")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_is_opened_and_what_is_filled_in_comes_back_as_a_command()
    {
        using var door = new AdapterWithoutSdk(new TrimCommand());

        await door.DeliverAsync(new InteractionKind.ButtonPress("cb1.fill.0", null, "/trim at:here", AdapterWithoutSdk.Ann, AdapterWithoutSdk.Origin));

        var call = Assert.Single(door.Calls);
        Assert.Equal("views.open", call.Method);
        Assert.StartsWith("""{"trigger_id":"t","view":{"type":"modal","callback_id":"cb1.form","title":{"type":"plain_text","text":"Trim and share",""", call.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_is_a_form_opens_it()
    {
        using var door = new AdapterWithoutSdk(new TrimCommand());

        Assert.Equal("""{"envelope_id":"e"}""", await door.DeliverAsync(Command("/trim")));
        Assert.Equal("views.open", Assert.Single(door.Calls).Method);
    }

    [Fact]
    public async Task A_command_whose_form_does_not_open_is_answered_in_words()
    {
        using var door = new AdapterWithoutSdk(new TrimCommand());
        door.Answers.Enqueue(new ApiResponse.Refused("expired_trigger_id"));

        Assert.Contains("\"text\":\"Trim\"", await door.DeliverAsync(Command("/trim")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_surprise_is_answered_without_telling_what_it_was()
    {
        using var door = new AdapterWithoutSdk(new BrokenCommand());

        var acknowledged = await door.DeliverAsync(Command("/broken"));

        Assert.Contains("Something went wrong on my side", acknowledged, StringComparison.Ordinal);
        Assert.DoesNotContain("kite string", acknowledged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_stopping_a_command_is_told_to_come_back()
    {
        using var door = new AdapterWithoutSdk();
        await door.FinishAsync();

        Assert.Contains("I am being restarted.", await door.DeliverAsync(Command("/help")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_stopping_a_press_is_told_to_come_back()
    {
        using var door = new AdapterWithoutSdk();
        await door.FinishAsync();

        Assert.Equal("""{"envelope_id":"e"}""", await door.DeliverAsync(new InteractionKind.ButtonPress("cb1.show.0", null, "/help", AdapterWithoutSdk.Ann, AdapterWithoutSdk.Origin)));
        Assert.Contains("I am being restarted.", Assert.Single(door.Posts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_given_up_when_the_bot_stops_is_said_so_even_after_its_acknowledgement()
    {
        var held = new BlockingCommand();
        using var door = new AdapterWithoutSdk(held);
        door.Begin(new InteractionKind.ButtonPress("cb1.tell.0", null, "/held", AdapterWithoutSdk.Ann, AdapterWithoutSdk.Origin));
        await held.Begun;

        await door.FinishAsync(TimeSpan.Zero);

        Assert.Equal("""{"envelope_id":"e"}""", door.Sent.Take());
        Assert.Contains("I am being restarted.", Assert.Single(door.Posts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_moderators_may_others_may_not()
    {
        var reserved = new ReservedCommand();
        using var door = new AdapterWithoutSdk(reserved);
        Assert.Contains("is for moderators", await door.DeliverAsync(Command("/reserved")), StringComparison.Ordinal);

        using var again = new AdapterWithoutSdk(reserved);
        Assert.Contains("Welcome.", await again.DeliverAsync(new InteractionKind.Command("/reserved", new("U7", "max"), AdapterWithoutSdk.Origin)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_without_words_is_said_so()
    {
        using var door = new AdapterWithoutSdk();
        await door.DeliverAsync(new InteractionKind.MessageAction("find_in_podcast", "<@U2> :+1: …", "1.0", AdapterWithoutSdk.Ann, AdapterWithoutSdk.Origin));

        Assert.Contains("That message has no words to look for.", Assert.Single(door.Posts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_is_looked_for_by_its_words()
    {
        using var door = new AdapterWithoutSdk();
        await door.DeliverAsync(new InteractionKind.MessageAction("find_in_podcast", "<@U2> what of *R&amp;D* :kite:?", "1.0", AdapterWithoutSdk.Ann, AdapterWithoutSdk.Origin));

        Assert.Contains("what of R&amp;D ?", Assert.Single(door.Posts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_answer_is_told_and_not_shared()
    {
        using var door = new AdapterWithoutSdk();
        await door.DeliverAsync(new InteractionKind.ButtonPress("cb1.share.0", null, "/quote kite", AdapterWithoutSdk.Ann, AdapterWithoutSdk.Origin));

        Assert.StartsWith("""{"response_type":"ephemeral",""", Assert.Single(door.Posts), StringComparison.Ordinal);
        Assert.Empty(door.Calls);
    }

    [Fact]
    public async Task What_is_no_answer_to_a_form_is_told_and_not_shared_even_where_it_has_no_field()
    {
        using var door = new AdapterWithoutSdk();
        var form = FormMetadata.Write(new("Share", ButtonAction.Share, "/quote kite", []), AdapterWithoutSdk.Origin);
        await door.DeliverAsync(new InteractionKind.FormSubmission(FormMetadata.CallbackId, form, new Dictionary<string, string>(), AdapterWithoutSdk.Ann));

        Assert.StartsWith("""{"response_type":"ephemeral",""", Assert.Single(door.Posts), StringComparison.Ordinal);
        Assert.Empty(door.Calls);
    }

    [Fact]
    public async Task A_form_of_somebody_elses_is_refused()
    {
        using var door = new AdapterWithoutSdk();

        Assert.Contains(
            "That form is not one of mine.", await door.DeliverAsync(new InteractionKind.FormSubmission("other", "{}", new Dictionary<string, string>(), AdapterWithoutSdk.Ann)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_weeks_highlights_stand_in_the_Home_tab()
    {
        using var door = new AdapterWithoutSdk(new HighlightsCommand());
        await door.DeliverAsync(new InteractionKind.HomeOpened("U1"));

        var call = Assert.Single(door.Calls);
        Assert.Equal("views.publish", call.Method);
        Assert.Contains("The kites of week 5", call.Json, StringComparison.Ordinal);
    }

    private static InteractionKind.Command Command(string line) => new(line, AdapterWithoutSdk.Ann, AdapterWithoutSdk.Origin);

    private sealed class BrokenCommand : ICommand
    {
        public CommandDefinition Definition { get; } = new() { Name = "broken", Summary = "Break", Examples = ["/broken"] };

        public ValueTask<Reply> AnswerAsync(CommandContext call, CancellationToken cancellationToken) => throw new InvalidOperationException("kite string");
    }

    private sealed class ReservedCommand : ICommand
    {
        public CommandDefinition Definition { get; } = new() { Name = "reserved", Summary = "Welcome moderators", IsForModerators = true, Examples = ["/reserved"] };

        public ValueTask<Reply> AnswerAsync(CommandContext call, CancellationToken cancellationToken) => ValueTask.FromResult(new Reply { Title = "Welcome." });
    }

    private sealed class HighlightsCommand : ICommand
    {
        public CommandDefinition Definition { get; } = new() { Name = "highlights", Summary = "The week", Actions = [new("latest", "The last post")], Examples = ["/highlights"] };

        public ValueTask<Reply> AnswerAsync(CommandContext call, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new Reply { Title = "Highlights", Blocks = [new Block.Paragraph($"The kites of week 5, {call.Action}")] });
    }
}

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
        using var adapter = new OfflineAdapter();

        Assert.StartsWith(
            """{"envelope_id":"e","payload":{"response_type":"ephemeral","text":"There is no command /kite.""", await adapter.DeliverAsync(Command("/kite")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_is_opened_and_what_is_filled_in_comes_back_as_a_command()
    {
        using var adapter = new OfflineAdapter(new TrimCommand());

        await adapter.DeliverAsync(new InteractionKind.ButtonPress("cb1.fill.0", null, "/trim at:here"));

        var call = Assert.Single(adapter.Calls);
        Assert.Equal("views.open", call.Method);
        Assert.StartsWith(
            """{"trigger_id":"t","view":{"type":"modal","callback_id":"cb1.form","title":{"type":"plain_text","text":"Trim and share",""",
            call.Json,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_is_a_form_opens_it()
    {
        using var adapter = new OfflineAdapter(new TrimCommand());

        Assert.Equal("""{"envelope_id":"e"}""", await adapter.DeliverAsync(Command("/trim")));
        Assert.Equal("views.open", Assert.Single(adapter.Calls).Method);
    }

    [Fact]
    public async Task A_command_whose_form_does_not_open_is_answered_in_words()
    {
        using var adapter = new OfflineAdapter(new TrimCommand());
        adapter.Answers.Enqueue(new ApiResponse.Refused("expired_trigger_id"));

        Assert.Contains("\"text\":\"Trim\"", await adapter.DeliverAsync(Command("/trim")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_is_answered_without_its_message()
    {
        using var adapter = new OfflineAdapter(new BrokenCommand());

        var acknowledged = await adapter.DeliverAsync(Command("/broken"));

        Assert.Contains("Something went wrong on my side", acknowledged, StringComparison.Ordinal);
        Assert.DoesNotContain("kite string", acknowledged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_stopping_a_command_is_answered_with_a_restart_notice()
    {
        using var adapter = new OfflineAdapter();
        await adapter.FinishAsync();

        Assert.Contains("I am being restarted.", await adapter.DeliverAsync(Command("/help")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_stopping_a_button_is_answered_with_a_restart_notice()
    {
        using var adapter = new OfflineAdapter();
        await adapter.FinishAsync();

        Assert.Equal("""{"envelope_id":"e"}""", await adapter.DeliverAsync(new InteractionKind.ButtonPress("cb1.show.0", null, "/help")));
        Assert.Contains("I am being restarted.", Assert.Single(adapter.Posts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_cancelled_by_a_stop_is_reported_even_after_its_acknowledgement()
    {
        var held = new BlockingCommand();
        using var adapter = new OfflineAdapter(held);
        adapter.Begin(new InteractionKind.ButtonPress("cb1.tell.0", null, "/held"));
        await held.Begun;

        await adapter.FinishAsync(TimeSpan.Zero);

        Assert.Equal("""{"envelope_id":"e"}""", adapter.Sent.Take());
        Assert.Contains("I am being restarted.", Assert.Single(adapter.Posts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_moderators_may_use_a_moderators_command()
    {
        var reserved = new ReservedCommand();
        using var adapter = new OfflineAdapter(reserved);
        Assert.Contains("is for moderators", await adapter.DeliverAsync(Command("/reserved")), StringComparison.Ordinal);

        using var again = new OfflineAdapter(reserved);
        Assert.Contains(
            "Welcome.",
            await again.DeliverAsync(new InteractionKind.Command("/reserved"), member: new("U7", "max")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_without_words_gets_an_explanation()
    {
        using var adapter = new OfflineAdapter();
        await adapter.DeliverAsync(new InteractionKind.MessageAction("find_in_podcast", "<@U2> :+1: …", "1.0"));

        Assert.Contains("That message has no words to look for.", Assert.Single(adapter.Posts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_is_looked_for_by_its_words()
    {
        using var adapter = new OfflineAdapter();
        await adapter.DeliverAsync(new InteractionKind.MessageAction("find_in_podcast", "<@U2> what of *R&amp;D* :kite:?", "1.0"));

        Assert.Contains("what of R&amp;D ?", Assert.Single(adapter.Posts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_sent_to_the_requester_and_not_shared()
    {
        using var adapter = new OfflineAdapter();
        await adapter.DeliverAsync(new InteractionKind.ButtonPress("cb1.share.0", null, "/quote kite"));

        Assert.StartsWith("""{"response_type":"ephemeral",""", Assert.Single(adapter.Posts), StringComparison.Ordinal);
        Assert.Empty(adapter.Calls);
    }

    [Fact]
    public async Task A_refusal_of_a_form_without_fields_is_sent_to_the_requester_and_not_shared()
    {
        using var adapter = new OfflineAdapter();
        var form = FormMetadata.Write(new("Share", ButtonAction.Share, "/quote kite", []), OfflineAdapter.Origin);
        await adapter.DeliverAsync(new InteractionKind.FormSubmission(FormMetadata.CallbackId, form, new Dictionary<string, string>()));

        Assert.StartsWith("""{"response_type":"ephemeral",""", Assert.Single(adapter.Posts), StringComparison.Ordinal);
        Assert.Empty(adapter.Calls);
    }

    [Fact]
    public async Task A_form_of_another_product_is_refused()
    {
        using var adapter = new OfflineAdapter();

        Assert.Contains(
            "That form is not one of mine.", await adapter.DeliverAsync(
                new InteractionKind.FormSubmission("other", "{}", new Dictionary<string, string>())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_Home_tab_shows_the_weeks_highlights()
    {
        using var adapter = new OfflineAdapter(new HighlightsCommand());
        await adapter.DeliverAsync(new InteractionKind.HomeOpened());

        var call = Assert.Single(adapter.Calls);
        Assert.Equal("views.publish", call.Method);
        Assert.Contains("The kites of week 5", call.Json, StringComparison.Ordinal);
    }

    private static InteractionKind.Command Command(string line) => new(line);

    private sealed class BrokenCommand : ICommand
    {
        public CommandDefinition Definition { get; } = new() { Name = "broken", Summary = "Break", Examples = ["/broken"] };

        public ValueTask<Reply> AnswerAsync(CommandContext call, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("kite string");
    }

    private sealed class ReservedCommand : ICommand
    {
        public CommandDefinition Definition { get; } = new()
        {
            Name = "reserved",
            Summary = "Welcome moderators",
            IsForModerators = true,
            Examples = ["/reserved"],
        };

        public ValueTask<Reply> AnswerAsync(CommandContext call, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new Reply { Title = "Welcome." });
    }

    private sealed class HighlightsCommand : ICommand
    {
        public CommandDefinition Definition { get; } = new()
        {
            Name = "highlights",
            Summary = "The week",
            Actions = [new("latest", "The last post")],
            Examples = ["/highlights"],
        };

        public ValueTask<Reply> AnswerAsync(CommandContext call, CancellationToken cancellationToken) =>
            ValueTask.FromResult(
                new Reply { Title = "Highlights", Blocks = [new Block.Paragraph($"The kites of week 5, {call.Action?.Name}")] });
    }
}

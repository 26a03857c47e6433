using CommunityBot.Slack.Incoming;

namespace CommunityBot.Slack.Tests.Incoming;

public class InteractionReaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"envelope_id\":\"x\"}")]
    [InlineData("{\"envelope_id\":7,\"payload\":{}}")]
    [InlineData("{\"type\":{}}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData(
        """{"type":"interactive","envelope_id":"e","payload":{"type":"view_submission","user":{"id":"U1"},"view":{"state":{"values":{"\ud800":{"a":{"value":"x"}}}}}}}""")]
    public void Text_that_is_not_a_message_of_Slack_is_ignored(string text) =>
        Assert.IsType<SocketMessage.Other>(InteractionReader.Read(text));

    [Fact]
    public void Very_deep_JSON_is_ignored() =>
        Assert.IsType<SocketMessage.Other>(InteractionReader.Read(string.Concat(Enumerable.Repeat("{\"a\":", 10_000))));

    [Theory]
    [InlineData("interactive", "{}")]
    [InlineData("interactive", "{\"type\":\"block_actions\"}")]
    [InlineData("interactive", "{\"type\":\"shortcut\",\"user\":{\"id\":\"U1\"}}")]
    [InlineData("slash_commands", "[]")]
    [InlineData("events_api", "{\"event\":{\"type\":\"app_home_opened\",\"tab\":\"messages\",\"user\":\"U1\"}}")]
    [InlineData("something_new", "{}")]
    public void An_envelope_with_something_unknown_is_still_to_be_acknowledged(string type, string payload) =>
        Assert.IsType<InteractionKind.Unknown>(
            Envelope($$"""{"envelope_id":"e1","type":"{{type}}","payload":{{payload}} }""").Interaction.Kind);

    [Fact]
    public void A_repeated_delivery_has_the_key_of_the_first()
    {
        const string Payload = "\"type\":\"slash_commands\",\"payload\":{\"command\":\"/help\",\"user_id\":\"U1\",\"trigger_id\":\"t1\"}";
        var first = Envelope($"{{\"envelope_id\":\"e1\",{Payload}}}");
        var again = Envelope($"{{\"envelope_id\":\"e2\",\"retry_attempt\":1,{Payload}}}");

        Assert.Equal(first.Key, again.Key);
        Assert.NotEqual(first.Id, again.Id);
    }

    [Fact]
    public void A_command_is_the_line_that_was_typed()
    {
        var command = Envelope(
            """{"envelope_id":"e","type":"slash_commands","payload":{"command":"/quote","text":" a & b by:elle ","user_id":"U1","user_name":"ann","channel_id":"C1","response_url":"https://hooks.slack.com/x"}}""").Interaction;

        Assert.Equal("/quote  a & b by:elle", Assert.IsType<InteractionKind.Command>(command.Kind).Line);
        Assert.Equal(
            (new Member("U1", "ann"), "C1", "https://hooks.slack.com/x"),
            (command.Member, command.Origin.Channel, command.Origin.ResponseUrl));
    }

    [Fact]
    public void A_button_press_in_a_thread_names_the_thread_and_whether_others_see_the_message()
    {
        var interaction = Envelope(
            """
            {"envelope_id":"e","type":"interactive","payload":{"type":"block_actions","user":{"id":"U1","username":"ann"},
              "channel":{"id":"C1"},
             "container":{"type":"message","message_ts":"2.0","thread_ts":"1.0","is_ephemeral":true},"actions":[{"action_id":"a",
               "block_id":"b","selected_option":{"value":"/help"}}]}}
            """).Interaction;

        var press = Assert.IsType<InteractionKind.ButtonPress>(interaction.Kind);
        Assert.Equal(("a", "b", "/help", "ann"), (press.Id, press.BlockId, press.Value, interaction.Member.Name));
        Assert.Equal(("1.0", true), (interaction.Origin.ThreadTs, interaction.Origin.IsPrivate));
    }

    [Theory]
    [InlineData("warning")]
    [InlineData("refresh_requested")]
    public void A_disconnect_has_its_reason(string reason) =>
        Assert.Equal(new SocketMessage.Disconnect(reason), InteractionReader.Read($"{{\"type\":\"disconnect\",\"reason\":\"{reason}\"}}"));

    private static SocketMessage.Envelope Envelope(string text) => Assert.IsType<SocketMessage.Envelope>(InteractionReader.Read(text));
}

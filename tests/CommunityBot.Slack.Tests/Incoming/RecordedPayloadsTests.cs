using System.Text.Json;
using System.Web;
using CommunityBot.Platforms;
using CommunityBot.Slack.Incoming;
using CommunityBot.Testing;

namespace CommunityBot.Slack.Tests.Incoming;

/// <summary>Reads payloads that were recorded elsewhere.</summary>
public class RecordedPayloadsTests
{
    [RecordedFact("slack")]
    public void Socket_messages_are_envelopes_with_what_happened()
    {
        var events = Payloads("socket:").Select(
            p => Assert.IsType<SocketMessage.Envelope>(InteractionReader.Read(p.GetRawText())).Interaction.Kind.GetType().Name);

        Assert.Contains(nameof(InteractionKind.Command), events);
        Assert.Contains(nameof(InteractionKind.ButtonPress), events);
    }

    [RecordedFact("slack")]
    public void Slash_commands_are_commands() => Assert.All(Payloads("slash"), p =>
    {
        var form = HttpUtility.ParseQueryString(p.GetString()!);
        var json = JsonSerializer.SerializeToElement(form.AllKeys.ToDictionary(k => k!, k => form[k]));

        Assert.StartsWith(
            form["command"],
            Assert.IsType<InteractionKind.Command>(InteractionReader.ReadCommand(json).Kind).Line,
            StringComparison.Ordinal);
    });

    [RecordedFact("slack")]
    public void Block_actions_are_button_presses() =>
        Assert.All(
            Named("interactive:block_actions"), p => Assert.IsType<InteractionKind.ButtonPress>(InteractionReader.ReadInteraction(p).Kind));

    [RecordedFact("slack")]
    public void View_submissions_are_forms() =>
        Assert.All(
            Named("interactive:view_submission"),
            p => Assert.IsType<InteractionKind.FormSubmission>(InteractionReader.ReadInteraction(p).Kind));

    [RecordedFact("slack")]
    public void Block_suggestions_are_questions_for_options() =>
        Assert.All(
            Payloads("interactive:block_suggestion"),
            p => Assert.IsType<InteractionKind.Autocomplete>(InteractionReader.ReadInteraction(p).Kind));

    [RecordedFact("slack")]
    public void Message_actions_are_shortcuts_with_the_messages_text() => Assert.All(Named("interactive:message_action"), p =>
        Assert.Equal(
            p.NonBlankText("message", "text") ?? "",
            Assert.IsType<InteractionKind.MessageAction>(InteractionReader.ReadInteraction(p).Kind).Text));

    private static IEnumerable<JsonElement> Named(string kind) => Payloads(kind).Where(p => p.NonBlankText("user", "id") is not null);

    private static List<JsonElement> Payloads(string kind) => RecordedPayloads.Load("slack", kind);
}

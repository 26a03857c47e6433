using System.Globalization;
using System.Text.Json.Nodes;
using CommunityBot.Slack.Tests.Emulator;

namespace CommunityBot.EmulatorRunner.Slack;

/// <summary>Lets one person at a terminal be a member of an emulated Slack.</summary>
internal sealed class SlackSession
{
    private readonly SlackEmulator _slack;
    private readonly EnvelopeFactory _envelopes;
    private readonly PayloadRecorder _recorder;
    private readonly TextWriter _output;
    private volatile SlackMessage? _newest;

    private SlackSession(SlackEmulator slack, PayloadRecorder recorder, TextWriter output) =>
        (_slack, _envelopes, _recorder, _output) = (slack, new(slack), recorder, output);

    /// <summary>Plays Slack until the input ends.</summary>
    public static async Task RunAsync(
        int port, PayloadRecorder recorder, TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        await using var slack = await SlackEmulator.StartAsync(TimeProvider.System, port);
        var session = new SlackSession(slack, recorder, output);
        await output.WriteLineAsync(
            $"""
            Start the bot in another terminal with this environment:

              export Slack__ApiUrl={slack.ApiUrl} Slack__AppToken={SlackEmulator.AppToken} Slack__BotToken={SlackEmulator.BotToken} \
                Slack__HighlightChannels__0={EnvelopeFactory.Channel} Slack__Moderators__0={session._envelopes.User}
              dotnet run --project src/CommunityBot

            Then type a question, which is a direct message, or "mention a question" for one in a channel,
            "/episode devrel", the number of a button, "complete de" and "pick a value" in a menu, "find some words",
            "fill some words" in a form, or "home". "press ACTION VALUE" presses any button. "cut" breaks the connection, "fail 500" fails
            every call, "lose" takes the next call and loses the answer, and "works" ends these.

            """);
        _ = session.ShowAsync();
        while (await input.ReadLineAsync(cancellationToken) is { } line)
            await session.SendAsync(line.Trim());
    }

    private async Task SendAsync(string line)
    {
        if (line.Length == 0 || Breaks(line))
            return;
        if (!_slack.IsConnected)
            await _output.WriteLineAsync("The bot is not connected yet.");
        else if (CreateInteraction(line) is { } envelope)
            await _slack.Socket.SendAsync(envelope.ToJsonString());
        else
            await _output.WriteLineAsync("There is no such button, menu or form.");
    }

    private bool Breaks(string line)
    {
        switch (line.Split(' '))
        {
            case ["cut"] when _slack.IsConnected:
                _slack.Socket.Drop();
                return true;
            case ["fail", var status] when int.TryParse(status, CultureInfo.InvariantCulture, out var number):
                _slack.Trouble = _ => new(number, "");
                return true;
            case ["lose"]:
                _slack.Trouble = _ =>
                {
                    _slack.Trouble = _ => null;
                    return SlackEmulator.Answer.TakenAndDropped;
                };
                return true;
            case ["works"]:
                _slack.Trouble = _ => null;
                return true;
            default:
                return false;
        }
    }

    private JsonObject? CreateInteraction(string line) => line.Split(' ', 2) switch
    {
        ["press", var ids] when ids.Split(' ', 2) is [var action, var value] => _envelopes.Press(action, value),
        ["home"] => _envelopes.HomeOpened(),
        ["find", var words] => _envelopes.Shortcut(words),
        ["complete", var typed] => _newest?.MenuBlock is { } block ? _envelopes.Suggestion(block, typed) : null,
        ["pick", var value] => _newest?.MenuBlock is { } block ? _envelopes.Pick("cb1.pick.0", value, block) : null,
        ["fill", var words] => _newest is { Form: { } form, Field: { } field }
            ? _envelopes.Submit(form, new Dictionary<string, string> { [field] = words })
            : null,
        [var number] when int.TryParse(number, CultureInfo.InvariantCulture, out var button) => _newest?.Press(button, _envelopes),
        [['/', ..], ..] => _envelopes.Command(line),
        ["mention", var words] => _envelopes.Mention($"<@UBOT> {words}"),
        _ => _envelopes.Message(line),
    };

    // Records and shows what the bot sends, in its order.
    private async Task ShowAsync()
    {
        for (var count = 1; ; count++)
        {
            var recorded = await _slack.Journal.WaitAsync<RecordedEvent>(count: count, patience: Timeout.InfiniteTimeSpan);
            Record(recorded);
            switch (recorded)
            {
                case RecordedEvent.Acknowledged { Payload: { } payload }:
                    await ShowAsync(JsonNode.Parse(payload)!);
                    break;
                case RecordedEvent.Response { Json: { } message }:
                    await ShowAsync(message);
                    break;
                case RecordedEvent.Call { Json: { } message, Method: var method } when (message["blocks"] ?? message["view"]) is not null:
                    await ShowAsync(message, method == "chat.postMessage");
                    break;
                case RecordedEvent.Opened:
                    await _output.WriteLineAsync("The bot is connected.");
                    break;
            }
        }
    }

    private void Record(RecordedEvent recorded)
    {
        switch (recorded)
        {
            case RecordedEvent.Acknowledged { Payload: { } payload }:
                var answer = JsonNode.Parse(payload)!;
                var kind = answer["options"] is not null ? "options" : answer["response_action"] is not null ? "view_response" : "response";
                _recorder.Record(kind, payload);
                break;
            case RecordedEvent.Response response:
                _recorder.Record("response", response.Text);
                break;
            case RecordedEvent.Call { Json: { } call, Method: var method }:
                var view = call["view"];
                _recorder.Record(
                    method switch
                    {
                        "chat.postMessage" => "message",
                        "chat.postEphemeral" => "ephemeral",
                        _ when view is not null => "view",
                        _ => null,
                    },
                    (view ?? call).ToJsonString());
                break;
        }
    }

    private async Task ShowAsync(JsonNode json, bool isPublic = false)
    {
        if (json["options"] is JsonArray options)
        {
            foreach (var option in options)
                await _output.WriteLineAsync($"  {option!["text"]!["text"]}  →  {option["value"]}");
            return;
        }

        if (json["errors"] is { } errors)
        {
            await _output.WriteLineAsync(errors.ToJsonString());
            return;
        }

        _newest = SlackMessage.Read(json, isPublic || json["response_type"]?.ToString() == "in_channel");
        await _output.WriteLineAsync(_newest.Text);
    }
}

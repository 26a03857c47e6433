using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityBot.Discord.Emulator;
using CommunityBot.Discord.Tests;

namespace CommunityBot.EmulatorRunner.Discord;

/// <summary>Lets one person at a terminal be a member of an emulated Discord.</summary>
internal sealed class DiscordSession
{
    private const int Autocomplete = 8;
    private const int Modal = 9;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly DiscordEmulator _discord;
    private readonly PayloadRecorder _recorder;
    private readonly TextWriter _output;
    private readonly Member _member = new() { Permissions = "8192" };
    private DiscordMessage? _newest;
    private Answer? _failure;

    private DiscordSession(DiscordEmulator discord, PayloadRecorder recorder, TextWriter output)
    {
        (_discord, _recorder, _output) = (discord, recorder, output);
        discord.Trouble = Look;
    }

    /// <summary>Plays Discord until the input ends.</summary>
    public static async Task RunAsync(
        int port, PayloadRecorder recorder, TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        await using var discord = await DiscordEmulator.StartAsync(port);
        var session = new DiscordSession(discord, recorder, output);
        await output.WriteLineAsync(
            $"""
            Start the bot in another terminal with this environment:

              export Discord__ApiUrl={discord.Address} Discord__GuildId={Member.GuildId} \
                Discord__Token={RunningAdapter.Token} Discord__HighlightChannels__0={Member.ChannelId}
              dotnet run --project src/CommunityBot

            Then type a question, which is a direct message, or "mention a question" for one in a channel,
            "/episode devrel", the number of a button, "complete /episode de", "find some words", or "fill some words" in a form.
            "press ID" presses a button with any id. "cut" breaks the connection, "fail 500" fails every call, "fail 0" leaves them without
            an answer, "lose" takes the next call and loses the answer, and "works" ends these.

            """);
        while (await input.ReadLineAsync(cancellationToken) is { } line)
            await session.AnswerAsync(line.Trim());
    }

    private async Task AnswerAsync(string line)
    {
        if (line.Length == 0 || Breaks(line))
            return;
        if (_discord.Gateway.Open == 0)
        {
            await _output.WriteLineAsync("The bot is not connected yet.");
            return;
        }

        if (CreateMessage(line) is { } message)
        {
            await _discord.Gateway.DispatchAsync("MESSAGE_CREATE", message);
            return;
        }

        if (CreateInteraction(line) is not { } interaction)
        {
            await _output.WriteLineAsync("There is no such command or button.");
            return;
        }

        await _discord.Gateway.DispatchAsync("INTERACTION_CREATE", interaction);
        try
        {
            await ShowAnswerAsync(interaction["token"]!.GetValue<string>()).WaitAsync(Patience, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            await _output.WriteLineAsync("No answer.");
        }
    }

    private bool Breaks(string line)
    {
        switch (line.Split(' '))
        {
            case ["cut"] when _discord.Gateway.Open > 0:
                _discord.Gateway.Cut();
                return true;
            case ["fail", var status] when int.TryParse(status, CultureInfo.InvariantCulture, out var number):
                _failure = new(number, null);
                return true;
            case ["lose"]:
                _failure = Answer.Lost;
                return true;
            case ["works"]:
                _failure = null;
                return true;
            default:
                return false;
        }
    }

    // The answer is shown when the bot posts it. Null for a line that is an interaction.
    private JsonObject? CreateMessage(string line) => line.Split(' ', 2) switch
    {
        ["mention", var words] => _member.Writes($"<@{DiscordEmulator.BotId}> {words}"),
        ["press" or "complete" or "find" or "fill", _] or [['/', ..], ..] => null,
        [var number] when int.TryParse(number, CultureInfo.InvariantCulture, out _) => null,
        _ => _member.Writes(line, isDirect: true),
    };

    private JsonObject? CreateInteraction(string line) => line.Split(' ', 2) switch
    {
        ["press", var id] => _member.Button(id),
        ["complete", var command] => CommandLine.Parse(command, _discord.Commands)?.ToTyping(_member),
        ["find", var words] => _member.FindIn(words),
        ["fill", var words] when _newest?.Form is { } form => _member.Filled(form.CustomId, (form.Field, words)),
        [var number] when int.TryParse(number, CultureInfo.InvariantCulture, out var button) => _newest?.Press(button, _member),
        _ => CommandLine.Parse(line, _discord.Commands)?.ToSlash(_member),
    };

    private async Task ShowAnswerAsync(string token)
    {
        var callback = JsonElement.Parse((await NextAsync(c => c.IsCallback)).Json);
        var type = callback.GetProperty("type").GetInt32();
        if (type == Autocomplete)
        {
            foreach (var choice in callback.GetProperty("data").GetProperty("choices").EnumerateArray())
                await _output.WriteLineAsync($"  {choice.GetProperty("name")}  →  {choice.GetProperty("value")}");
            return;
        }

        var isDeferred = type is 5 or 6;
        var message = isDeferred ? JsonElement.Parse((await NextAsync(c => c.IsWebhook)).Json) : callback.GetProperty("data");
        _newest = type == Modal ? DiscordMessage.ReadForm(message) : DiscordMessage.Read(message);
        await _output.WriteLineAsync(_newest.Text);

        Task<Call> NextAsync(Predicate<Call> which) =>
            _discord.Calls.NextAsync(c => which(c) && c.Path.Split('/').Contains(token, StringComparer.Ordinal));
    }

    // Records every payload, and shows what the bot posts without being asked. The emulator answers, unless calls fail.
    private Answer? Look(Call call)
    {
        var kind = (call.Method, call.Path.Split('/')) switch
        {
            ("PUT", ["applications", .., "commands"]) => "commands",
            ("POST", ["interactions", ..]) => "callback",
            ("PATCH", ["webhooks", ..]) => "edit",
            ("POST", ["webhooks", ..]) => "followup",
            ("POST", ["channels", ..]) => "message",
            _ => null,
        };
        _recorder.Record(kind, call.Json);
        if (kind == "message")
            _output.WriteLine($"Posted in the channel:\n{DiscordMessage.Read(JsonElement.Parse(call.Json)).Text}");
        var answer = _failure;
        if (answer is { IsTaken: true })
            _failure = null;
        return answer;
    }
}

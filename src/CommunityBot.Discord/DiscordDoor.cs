using System.Text.Json;
using CommunityBot.Core.Platforms;
using CommunityBot.Discord.Gateway;
using CommunityBot.Discord.Interactions;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Registration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord;

/// <summary>The open door: hands each interaction on without waiting for its answer, and closes only when the answers on their way are sent.</summary>
internal sealed partial class DiscordDoor(
    GatewayKeeper keeper,
    Answering answering,
    Registrar registrar,
    Rehearsal rehearsal,
    DiscordPeriods periods,
    TimeProvider clock,
    ILogger<DiscordDoor> logger) : BackgroundService
{
    private readonly AnswersInFlight _answers = new(clock);
    private Task? _registration;

    /// <summary>Takes no new questions, lets the answers on their way finish, and signs off.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await _answers.Finish(periods.Finish).ConfigureAwait(false);
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    public override void Dispose()
    {
        _answers.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await rehearsal.Play(stoppingToken).ConfigureAwait(false);
        await keeper.Keep(ready => SignedIn(ready, stoppingToken), Asked, stoppingToken).ConfigureAwait(false);
    }

    private void SignedIn(JsonElement ready, CancellationToken stopping)
    {
        if (ready.Get("application")?.Id("id") is { } application)
            _registration ??= Task.Run(() => Register(application, stopping), stopping);
    }

    private async Task Register(string application, CancellationToken stopping)
    {
        try
        {
            await registrar.Register(application, stopping).ConfigureAwait(false);
        }
        catch (Exception surprise) when (surprise is not OperationCanceledException)
        {
            Log.NotRegistered(logger, surprise);
        }
    }

    private void Asked(JsonElement question)
    {
        if (InteractionReader.Read(question) is { } interaction)
            _answers.TryStart(cancel => answering.Answer(interaction, cancel));
        else
            Log.NotRead(logger);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The commands could not be registered with Discord")]
        public static partial void NotRegistered(ILogger logger, Exception surprise);

        [LoggerMessage(LogLevel.Debug, "Discord delivered something that is no interaction")]
        public static partial void NotRead(ILogger logger);
    }
}

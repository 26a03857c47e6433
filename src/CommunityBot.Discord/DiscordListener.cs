using System.Text.Json;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Connection;
using CommunityBot.Discord.Incoming;
using CommunityBot.Discord.Interactions;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Registration;
using CommunityBot.Platforms;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord;

/// <summary>The open door: hands each interaction on without waiting for its answer, and closes only when the answers on their way are sent.</summary>
internal sealed partial class DiscordListener(
    ConnectionSupervisor keeper,
    InteractionHandler answering,
    CommandRegistrar registrar,
    Rehearsal rehearsal,
    TimeoutOptions periods,
    TimeProvider clock,
    ILogger<DiscordListener> logger) : BackgroundService
{
    private readonly RequestTracker _answers = new(clock);
    private Task? _registration;

    /// <summary>Takes no new questions, lets the answers on their way finish, and signs off.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await _answers.FinishAsync(periods.Shutdown);
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _answers.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await rehearsal.PlayAsync(stoppingToken);
        await keeper.RunAsync(ready => RegisterCommandsOnce(ready, stoppingToken), HandleInteraction, stoppingToken);
    }

    private void RegisterCommandsOnce(JsonElement ready, CancellationToken stopping)
    {
        if (ready.Get("application")?.Id("id") is { } application)
            _registration ??= Task.Run(() => RegisterCommandsAsync(application, stopping), stopping);
    }

    private async Task RegisterCommandsAsync(string application, CancellationToken stopping)
    {
        try
        {
            await registrar.RegisterAsync(application, stopping);
        }
        catch (Exception surprise) when (surprise is not OperationCanceledException)
        {
            Log.NotRegistered(logger, surprise);
        }
    }

    private void HandleInteraction(JsonElement question)
    {
        if (InteractionReader.Read(question) is { } interaction)
            _answers.TryStart(cancel => answering.HandleAsync(interaction, cancel));
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

using CommunityBot.Discord.Interactions;
using CommunityBot.Discord.Registration;
using Microsoft.Extensions.Hosting;

namespace CommunityBot.Discord;

/// <summary>
/// Listens to Discord from the start of the host to its end. It sends the acknowledgement of each interaction before it reads the next one,
/// and does not wait for the answer. When the host stops, it takes no new interactions, finishes the running ones, and signs off last.
/// </summary>
internal sealed partial class DiscordListener(
    ConnectionSupervisor supervisor, InteractionHandler handler, MessageHandler messages, CommandRegistrar registrar,
    BotIdentity identity, PlatformStatuses statuses, TimeoutOptions timeouts, TimeProvider clock, ILogger<DiscordListener> logger) : BackgroundService
{
    private readonly RequestTracker _requests = new(clock);
    private Task? _registration;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        statuses.Report(DiscordSettings.Platform, PlatformState.Connecting, "stopping");
        await _requests.FinishAsync(timeouts.Shutdown);
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _requests.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        supervisor.RunAsync(ready => HandleReady(ready, stoppingToken), HandleInteraction, HandleMessage, stoppingToken);

    private void HandleReady(JsonElement ready, CancellationToken cancellationToken)
    {
        identity.Set(ready.Id("user", "id"));
        RegisterCommandsOnce(ready, cancellationToken);
    }

    private void RegisterCommandsOnce(JsonElement ready, CancellationToken cancellationToken)
    {
        if (ready.Id("application", "id") is { } applicationId)
            _registration ??= Task.Run(() => RegisterCommandsAsync(applicationId, cancellationToken), cancellationToken);
    }

    private async Task RegisterCommandsAsync(string applicationId, CancellationToken cancellationToken)
    {
        try
        {
            await registrar.RegisterAsync(applicationId, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            registrar.ReportFailure();
            Log.NotRegistered(logger, exception);
        }
    }

    private void HandleInteraction(JsonElement json)
    {
        if (InteractionReader.Read(json) is { } interaction)
            _requests.TryBegin(cancellationToken => handler.HandleAsync(interaction, cancellationToken));
        else
            Log.NotRead(logger);
    }

    // Most messages are for nobody but the people of a channel.
    private void HandleMessage(JsonElement json)
    {
        if (identity.UserId is { } botId && MessageReader.Read(json, botId) is { } message)
            _requests.TryStart(cancellationToken => messages.HandleAsync(message, cancellationToken));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The commands could not be registered with Discord; those of an earlier start stay as they are")]
        public static partial void NotRegistered(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Debug, "Discord sent an interaction that cannot be read")]
        public static partial void NotRead(ILogger logger);
    }
}

using CommunityBot.Discord.Interactions;
using CommunityBot.Discord.Registration;
using CommunityBot.Platforms.Deduplication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CommunityBot.Discord;

/// <summary>
/// Listens to Discord from the start of the host to its end. It sends the acknowledgement of each interaction before it reads the next one,
/// and does not wait for the answer. When the host stops, it takes no new interactions, finishes the running ones, and signs off last. Over
/// HTTP it opens no connection: it registers the commands, and <see cref="Http.InteractionEndpoint"/> takes the interactions.
/// </summary>
internal sealed partial class DiscordListener(
    ConnectionSupervisor supervisor, ApplicationLookup application, InteractionHandler handler, MessageHandler messages,
    CommandRegistrar registrar, BotIdentity identity, DiscordSettings settings, PlatformStatuses statuses,
    [FromKeyedServices(DiscordSettings.Platform)] RequestTracker requests, TimeoutOptions timeouts,
    TimeProvider clock, ILogger<DiscordListener> logger) : BackgroundService
{
    // Those of the last minutes. Discord delivers an event again when a session is resumed.
    private const int MaxRemembered = 10_000;
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    private readonly RecentKeys<bool> _received = new(MaxRemembered, Memory, clock);
    private Task? _registration;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        statuses.ReportStopping(DiscordSettings.Platform);
        await requests.FinishAsync(timeouts.Shutdown);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.UsesHttp)
            RegisterCommandsOnce(await application.FindAsync(stoppingToken), stoppingToken);
        else
            await supervisor.RunAsync(ready => HandleReady(ready, stoppingToken), HandleInteraction, HandleMessage, stoppingToken);
    }

    private void HandleReady(JsonElement ready, CancellationToken cancellationToken)
    {
        identity.Set(ready.Id("user", "id"));
        if (ready.Id("application", "id") is { } applicationId)
            RegisterCommandsOnce(applicationId, cancellationToken);
    }

    private void RegisterCommandsOnce(string applicationId, CancellationToken cancellationToken) =>
        _registration ??= Task.Run(() => RegisterCommandsAsync(applicationId, cancellationToken), cancellationToken);

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
        if (InteractionReader.Read(json) is not { } interaction)
            Log.NotRead(logger);
        else if (IsNew(interaction.Id))
            requests.TryBegin(cancellationToken => handler.HandleAsync(interaction, cancellationToken));
    }

    // An acknowledgement cannot tell: after an attempt without an answer, one that was given before may be of this attempt.
    private bool IsNew(string id) => _received.TryAdd(id, true, out _);

    // Most messages are for nobody but the people of a channel.
    private void HandleMessage(JsonElement json)
    {
        if (identity.UserId is { } botId && MessageReader.Read(json, botId) is { } message
            && IsNew(message.Id))
            requests.TryStart(cancellationToken => messages.HandleAsync(message, cancellationToken));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The commands could not be registered with Discord; those of an earlier start stay as they are")]
        public static partial void NotRegistered(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Debug, "Discord sent an interaction that cannot be read")]
        public static partial void NotRead(ILogger logger);
    }
}

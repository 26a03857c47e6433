using CommunityBot.Platforms;
using CommunityBot.Slack.Configuration;
using CommunityBot.Slack.Connection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Slack;

/// <summary>Says once why nothing comes from Slack: nobody asked for it, or this build cannot speak to it.</summary>
internal sealed partial class ClosedDoor(SlackSettings settings, PlatformStatuses board, ILogger<ClosedDoor> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!settings.IsEnabled)
        {
            Log.NoTokens(logger);
            return Task.CompletedTask;
        }

        // It is wanted and not there, which readiness must tell.
        Log.NoSdk(logger);
        board.Report(ConnectionStatus.Platform, PlatformState.Connecting, "not connected: Slack:AppToken and Slack:BotToken are set, but this build is without SlackNet");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The Slack door is closed: Slack:AppToken and Slack:BotToken are not set.")]
        public static partial void NoTokens(ILogger logger);

        [LoggerMessage(LogLevel.Error, "The Slack door is closed: Slack:AppToken and Slack:BotToken are set, but this build is without SlackNet. Build again where a package source offers it.")]
        public static partial void NoSdk(ILogger logger);
    }
}

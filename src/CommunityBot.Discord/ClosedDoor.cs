using CommunityBot.Discord.Configuration;
using CommunityBot.Platforms;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord;

/// <summary>Says once why nothing comes from Discord: nobody asked for it, or this build cannot speak to it.</summary>
internal sealed partial class ClosedDoor(DiscordSettings settings, PlatformStatuses board, ILogger<ClosedDoor> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!settings.IsEnabled)
        {
            Log.NoToken(logger);
            return Task.CompletedTask;
        }

        // It is wanted and not there, which readiness must tell.
        Log.NoSdk(logger);
        board.Report(DiscordAdapter.Name, PlatformState.Connecting, "not connected: Discord:Token is set, but this build is without Discord.Net");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The Discord door is closed: Discord:Token is not set.")]
        public static partial void NoToken(ILogger logger);

        [LoggerMessage(LogLevel.Error, "The Discord door is closed: Discord:Token is set, but this build is without Discord.Net. Build again where a package source offers it.")]
        public static partial void NoSdk(ILogger logger);
    }
}

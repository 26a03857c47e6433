using CommunityBot.Core.Platforms;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord;

/// <summary>Says once why nothing comes from Discord: nobody asked for it, or this build cannot speak to it.</summary>
internal sealed partial class ClosedDoor(DiscordSettings settings, PlatformBoard board, ILogger<ClosedDoor> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!settings.IsOpen)
        {
            Log.NoToken(logger);
            return Task.CompletedTask;
        }

        // It is wanted and not there, which readiness must tell.
        Log.NoSdk(logger);
        board.Report(DiscordPlatform.Name, PlatformState.Connecting, "not connected: Discord:Token is set, but this build is without Discord.Net");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Discord is closed: no Discord:Token is set")]
        public static partial void NoToken(ILogger logger);

        [LoggerMessage(LogLevel.Error, "Discord:Token is set, but this build is without Discord.Net: no package source offered it. Build again where one does.")]
        public static partial void NoSdk(ILogger logger);
    }
}

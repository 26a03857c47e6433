using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Slack;

/// <summary>Says once, when the bot starts, why nobody can ask from Slack.</summary>
internal sealed partial class ClosedDoor(bool isWanted, ILogger<ClosedDoor> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (isWanted)
            Log.NoSdk(logger);
        else
            Log.NoTokens(logger);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The Slack door is closed: Slack:AppToken and Slack:BotToken are not set.")]
        public static partial void NoTokens(ILogger logger);

        [LoggerMessage(LogLevel.Warning, "The Slack door is closed: Slack's tokens are set, but this build is without SlackNet.")]
        public static partial void NoSdk(ILogger logger);
    }
}

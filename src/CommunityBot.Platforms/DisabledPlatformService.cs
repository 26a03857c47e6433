using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Platforms;

/// <summary>Stands in for an adapter that does not run, and logs once at start that its token is not set.</summary>
/// <param name="platform">The platform's own spelling.</param>
/// <param name="tokens">The settings that enable it, as the subject of a sentence: <c>Discord:Token is</c>.</param>
/// <param name="logger">Gets the reason.</param>
public sealed partial class DisabledPlatformService(
    string platform, string tokens, ILogger<DisabledPlatformService> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Log.NoToken(logger, platform, tokens);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Platform} is disabled: {Tokens} not set.")]
        public static partial void NoToken(ILogger logger, string platform, string tokens);
    }
}

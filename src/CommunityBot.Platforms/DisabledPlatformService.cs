using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Platforms;

/// <summary>
/// Stands in for an adapter that does not run, and logs once at start why: its token is not set, or this build lacks its SDK.
/// </summary>
/// <param name="platform">The platform's own spelling.</param>
/// <param name="sdk">The package that speaks to it.</param>
/// <param name="tokens">The settings that enable it, as the subject of a sentence: <c>Discord:Token is</c>.</param>
/// <param name="isEnabled">Whether they are set.</param>
/// <param name="statuses">Gets the state of a platform that is enabled.</param>
/// <param name="logger">Gets the reason.</param>
public sealed partial class DisabledPlatformService(
    string platform, string sdk, string tokens, bool isEnabled, PlatformStatuses statuses,
    ILogger<DisabledPlatformService> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!isEnabled)
        {
            Log.NoToken(logger, platform, tokens);
            return Task.CompletedTask;
        }

        // The operator enabled the platform, so readiness must report that it is missing.
        Log.NoSdk(logger, platform, tokens, sdk);
        statuses.Report(platform, PlatformState.Connecting, $"not connected: {tokens} set, but this build is without {sdk}");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Platform} is disabled: {Tokens} not set.")]
        public static partial void NoToken(ILogger logger, string platform, string tokens);

        [LoggerMessage(
            LogLevel.Error,
            "{Platform} is disabled: {Tokens} set, but this build is without {Sdk}. Build again where a package source offers it.")]
        public static partial void NoSdk(ILogger logger, string platform, string tokens, string sdk);
    }
}

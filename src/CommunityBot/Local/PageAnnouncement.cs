namespace CommunityBot.Local;

/// <summary>Says in the log where the page is.</summary>
internal sealed partial class PageAnnouncement(PageAddress address, PageSettings settings, ILogger<PageAnnouncement> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (await address.WhenOpen(stoppingToken).ConfigureAwait(false) is not { } url)
            return;
        Log.Open(logger, url.GetLeftPart(UriPartial.Authority));
        if (!settings.IsLocal)
            Log.NotLocal(logger);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The page is open: {Url}")]
        public static partial void Open(ILogger logger, string url);

        [LoggerMessage(LogLevel.Warning, "The page is open to other machines, and asks nobody who they are")]
        public static partial void NotLocal(ILogger logger);
    }
}

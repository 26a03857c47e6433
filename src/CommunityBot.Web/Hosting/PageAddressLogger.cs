namespace CommunityBot.Web.Hosting;

/// <summary>Says in the log where the page is.</summary>
internal sealed partial class PageAddressLogger(PageAddress address, PageSettings settings, ILogger<PageAddressLogger> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (await address.WaitUntilOpenAsync(stoppingToken) is not { } url)
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

using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CommunityBot.Web.Hosting;

/// <summary>The address at which the page is served once the host has started.</summary>
public sealed class PageAddress
{
    private readonly TaskCompletionSource<Uri?> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="lifetime">Tells when the host has started.</param>
    /// <param name="server">The web server; null when the page is disabled.</param>
    public PageAddress(IHostApplicationLifetime lifetime, IServer? server = null) => lifetime.ApplicationStarted.Register(() =>
        _opened.TrySetResult(server?.Features.Get<IServerAddressesFeature>()?.Addresses.Select(a => new Uri(a)).FirstOrDefault()));

    /// <summary>Returns the page's first address, or null when the page is disabled.</summary>
    public Task<Uri?> WaitUntilOpenAsync(CancellationToken cancellationToken) => _opened.Task.WaitAsync(cancellationToken);
}

/// <summary>Logs the page's address.</summary>
internal sealed partial class PageAddressLogger(
    PageAddress address, PageSettings settings, ILogger<PageAddressLogger> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (await address.WaitUntilOpenAsync(stoppingToken) is not { } url)
            return;
        Log.Open(logger, url.GetLeftPart(UriPartial.Authority));
        if (settings.OpensDeskHere)
            Log.DeskOpen(logger);
        else
            Log.DeskClosed(logger, settings.GetDeskAddress().Page!.GetLeftPart(UriPartial.Authority));
        if (!settings.IsLocal)
            Log.NotLocal(logger);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The page is open: {Url}")]
        public static partial void Open(ILogger logger, string url);

        [LoggerMessage(
            LogLevel.Information,
            "The desk opens without a sign-in to requests that come straight from this machine, through no other server")]
        public static partial void DeskOpen(ILogger logger);

        [LoggerMessage(
            LogLevel.Information,
            "The desk opens to moderators who are signed in: /highlights desk in a chat gives a link that begins with {Address}")]
        public static partial void DeskClosed(ILogger logger, string address);

        [LoggerMessage(
            LogLevel.Warning,
            "The page is open to other machines, and only its desk has a sign-in; restrict access, or listen on 127.0.0.1 (Page:Urls)")]
        public static partial void NotLocal(ILogger logger);
    }
}

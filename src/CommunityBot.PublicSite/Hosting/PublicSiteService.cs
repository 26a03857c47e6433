using CommunityBot.Core.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CommunityBot.PublicSite.Hosting;

/// <summary>
/// Serves the public site as a web application of its own. It has the services that it is given and no other, so nothing of the private
/// page can be reached through it.
/// </summary>
internal sealed partial class PublicSiteService(
    SiteServices services, PublicSiteAddress address, ILogger<PublicSiteService> logger) : IHostedService, IAsyncDisposable
{
    private WebApplication? _app;

    /// <exception cref="SettingsException">Another program uses the port, or this machine does not have the address.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var app = SiteSetup.Build(services);
        _app = app;
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            throw new SettingsException(
                "The public site cannot open: the port is in use. Choose another with Public:Urls, or turn the site off by removing it.",
                exception);
        }

        var url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        address.SetOpen(new Uri(url));
        if (services.Settings.Address is { } site)
            Log.Open(logger, url, site.GetLeftPart(UriPartial.Authority));
        else
            Log.OpenWithoutAddress(logger, url);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The public site is open: {Url}, for everybody at {Address}")]
        public static partial void Open(ILogger logger, string url, string address);

        [LoggerMessage(LogLevel.Information, "The public site is open: {Url}. No answer links it: Public:Address is not set")]
        public static partial void OpenWithoutAddress(ILogger logger, string url);
    }
}

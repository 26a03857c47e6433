using CommunityBot.Core.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CommunityBot.PublicSite.Hosting;

/// <summary>
/// Serves the public site as a web application of its own. It has the services that it is given and no other, so nothing of the private
/// page can be reached through it.
/// </summary>
internal sealed partial class PublicSiteService(
    SiteServices services, PublicSiteAddress address, IHostApplicationLifetime lifetime, ILogger<PublicSiteService> logger)
    : IHostedService, IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private WebApplication? _app;
    private Task _opening = Task.CompletedTask;

    /// <summary>
    /// Opens the site; with <see cref="PublicSettings.OpensWhenReady"/>, it opens later by itself when the archive is loaded.
    /// </summary>
    /// <exception cref="SettingsException">Another program uses the port, or this machine does not have the address.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!services.Settings.OpensWhenReady)
            return OpenAsync(cancellationToken);
        _opening = OpenWhenReadyAsync();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _opening;
        if (_app is { } app)
            await app.StopAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _stopping.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
    }

    private async Task OpenWhenReadyAsync()
    {
        try
        {
            await services.Index.WaitUntilLoadedAsync(_stopping.Token);
            await OpenAsync(_stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The bot ends before it was ready.
        }
        catch (Exception exception)
        {
            // The port was free when the bot started, so this is hardly ever so.
            Log.NotOpened(logger, exception);
            lifetime.StopApplication();
        }
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
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

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The public site is open: {Url}, for everybody at {Address}")]
        public static partial void Open(ILogger logger, string url, string address);

        [LoggerMessage(LogLevel.Information, "The public site is open: {Url}. No answer links it: Public:Address is not set")]
        public static partial void OpenWithoutAddress(ILogger logger, string url);

        [LoggerMessage(LogLevel.Critical, "The public site could not be opened, so the bot stops")]
        public static partial void NotOpened(ILogger logger, Exception exception);
    }
}

using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CommunityBot.Web.Hosting;

/// <summary>Where the page really is, once it is open.</summary>
internal sealed class PageAddress
{
    private readonly TaskCompletionSource<Uri?> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PageAddress(IServiceProvider services, IHostApplicationLifetime lifetime) => lifetime.ApplicationStarted.Register(() =>
        _opened.TrySetResult(services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.Select(a => new Uri(a)).FirstOrDefault()));

    /// <summary>The page's first address; null when it is turned off.</summary>
    public Task<Uri?> WaitUntilOpenAsync(CancellationToken cancellationToken) => _opened.Task.WaitAsync(cancellationToken);
}

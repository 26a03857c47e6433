using System.Net;

namespace CommunityBot.CommandLine;

/// <summary><c>health</c> asks the bot on this machine for its health. It is for containers that have no shell and no curl.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(3);

    private static readonly Option<bool> Ready = new("--ready") { Description = "Ask whether it can answer, not only whether it lives." };

    public static Command Create() =>
        new Command("health", "Ask the bot that runs on this machine how it is. Ends with 0 when it is well, else with 1.") { Ready }
            .WithAction(RunAsync);

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var page = GlobalOptions.ReadSettings(line).GetGroups("Page").Page;
        if (!page.IsEnabled)
        {
            await line.Error.WriteLineAsync("The page is turned off (Page:Enabled), and with it the health checks.");
            return ExitCode.Failed;
        }

        var address = new Uri(GetLocalUrl(page), line.GetValue(Ready) ? "/health/ready" : "/health/live");
        try
        {
            // A proxy cannot reach this machine's loopback address.
            using var handler = new SocketsHttpHandler { UseProxy = false };
            using var http = new HttpClient(handler) { Timeout = RequestTimeout };
            using var response = await http.GetAsync(address, cancellationToken);
            var writer = response.IsSuccessStatusCode ? line.Output : line.Error;
            await writer.WriteLineAsync(await response.Content.ReadAsStringAsync(cancellationToken));
            return response.IsSuccessStatusCode ? ExitCode.Success : ExitCode.Failed;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            await line.Error.WriteLineAsync($"No bot answers at {address}.");
            return ExitCode.Failed;
        }
    }

    // A bot that listens on every address answers on the loopback address.
    private static Uri GetLocalUrl(PageSettings page)
    {
        var url = page.Urls.Count > 0 ? page.Urls[0] : new(PageSettings.DefaultUrl);
        return IPAddress.TryParse(url.DnsSafeHost, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            ? new UriBuilder(url) { Host = IPAddress.Loopback.ToString() }.Uri
            : url;
    }
}

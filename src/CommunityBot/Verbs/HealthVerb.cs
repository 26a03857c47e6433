using System.CommandLine;
using System.Net;
using CommunityBot.Local;

namespace CommunityBot.Verbs;

/// <summary><c>health</c>: asks the bot that runs on this machine how it is, for where no shell and no curl is.</summary>
internal static class HealthVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly Option<bool> Ready = new("--ready") { Description = "Ask whether it can answer, not only whether it lives." };

    public static Command Create()
    {
        var verb = new Command("health", "Ask the bot that runs on this machine how it is. Ends with 0 when it is well, else with 1.") { Ready };
        verb.SetAction(Run);
        return verb;
    }

    private static async Task<int> Run(ParseResult line, CancellationToken cancellationToken)
    {
        var page = CommandLineSettings.Read(line).For("Page").Page;
        var (output, error) = (line.InvocationConfiguration.Output, line.InvocationConfiguration.Error);
        if (!page.IsEnabled)
        {
            await error.WriteLineAsync("The page is turned off (Page:Enabled), and with it the health checks.").ConfigureAwait(false);
            return ExitCode.Failed;
        }

        var address = new Uri(Here(page), line.GetValue(Ready) ? "/health/ready" : "/health/live");
        try
        {
            // No proxy stands between a machine and itself.
            using var handler = new SocketsHttpHandler { UseProxy = false };
            using var http = new HttpClient(handler) { Timeout = Patience };
            using var response = await http.GetAsync(address, cancellationToken).ConfigureAwait(false);
            await (response.IsSuccessStatusCode ? output : error).WriteLineAsync(await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? ExitCode.Success : ExitCode.Failed;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            await error.WriteLineAsync($"No bot answers at {address}.").ConfigureAwait(false);
            return ExitCode.Failed;
        }
    }

    // A bot that listens on every address is asked on this machine's own.
    private static Uri Here(PageSettings page)
    {
        var url = page.Urls.Count > 0 ? page.Urls[0] : new(PageSettings.DefaultUrl);
        return IPAddress.TryParse(url.DnsSafeHost, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            ? new UriBuilder(url) { Host = IPAddress.Loopback.ToString() }.Uri
            : url;
    }
}

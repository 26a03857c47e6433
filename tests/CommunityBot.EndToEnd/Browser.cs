using CommunityBot.Testing.Host;
using Microsoft.Playwright;

namespace CommunityBot.EndToEnd;

/// <summary>The Chromium of this machine and a page with the sample archive, shared by all tests.</summary>
public sealed class Browser : IAsyncLifetime
{
    public const string Missing = "There is no Chromium on this machine: install the package chromium, or name the program in CHROMIUM.";

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly List<string> _complaints = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private PageHost? _sample;
    private PageHost? _hostile;
    private SiteHost? _site;

    /// <summary>Null when this machine has none.</summary>
    public static string? Program { get; } = Places.Prepend(Environment.GetEnvironmentVariable("CHROMIUM")).FirstOrDefault(File.Exists);

    internal PageHost Sample => _sample!;

    internal PageHost Hostile => _hostile!;

    /// <summary>The public site of the sample archive.</summary>
    internal SiteHost Site => _site!;

    public async Task InitializeAsync()
    {
        if (Program is null)
            return;
        _sample = await PageHost.StartOnSampleAsync();
        _hostile = await PageHost.StartAsync();
        _site = await SiteHost.StartAsync(onSample: true);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = Flags });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_sample is not null)
            await _sample.DisposeAsync();
        if (_hostile is not null)
            await _hostile.DisposeAsync();
        if (_site is not null)
            await _site.DisposeAsync();
    }

    /// <summary>Opens a new window without history. Console errors are kept for <see cref="AssertNoErrors"/>.</summary>
    public Task<IPage> OpenAsync(
        string path = "/",
        bool onHostile = false,
        ViewportSize? size = null,
        ColorScheme scheme = ColorScheme.Light,
        bool withScript = true,
        float scale = 1) => OpenAsync((onHostile ? Hostile : Sample).Address, path, new()
        {
            ViewportSize = size ?? Sizes.Desktop,
            ColorScheme = scheme,
            DeviceScaleFactor = scale,
            JavaScriptEnabled = withScript,
        });

    /// <summary>Opens a page of the public site in a new window.</summary>
    public Task<IPage> OpenSiteAsync(string path, BrowserNewContextOptions options) => OpenAsync(Site.Address, path, options);

    /// <summary>Opens a page of an address in a new window.</summary>
    public async Task<IPage> OpenAsync(Uri address, string path, BrowserNewContextOptions options)
    {
        var context = await _browser!.NewContextAsync(new(options)
        {
            BaseURL = address.AbsoluteUri,
            ReducedMotion = ReducedMotion.Reduce,
        });
        var page = await context.NewPageAsync();
        _complaints.Clear();
        page.Console += (_, message) => _complaints.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => _complaints.Add(error);
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>Fails when the console has an error or a violation of the content policy since the window was opened.</summary>
    public void AssertNoErrors() => Assert.Empty(_complaints);
}

/// <summary>Common window sizes.</summary>
internal static class Sizes
{
    public static ViewportSize Desktop { get; } = new() { Width = 1280, Height = 900 };

    public static ViewportSize Phone { get; } = new() { Width = 390, Height = 844 };
}

[CollectionDefinition("browser")]
public sealed class BrowserCollection : ICollectionFixture<Browser>;

namespace CommunityBot.Search.Synonyms;

/// <summary>
/// Common abbreviations of the data field. Further ones of an archive are mined from it, or are in the operator's glossary.
/// </summary>
internal static class CommonAbbreviations
{
    private const string List =
        """
        ai = artificial intelligence
        api = application programming interface
        asr = automatic speech recognition
        automl = automated machine learning
        aws = amazon web services
        b2b = business to business
        b2c = business to consumer
        bi = business intelligence
        cd = continuous delivery = continuous deployment
        cdo = chief data officer
        ceo = chief executive officer
        ci = continuous integration
        cli = command line interface
        cnn = convolutional neural network
        crm = customer relationship management
        cs = computer science
        cto = chief technology officer
        ctr = click through rate
        cv = computer vision
        da = data analyst = data analytics
        db = database
        de = data engineer = data engineering
        devops = development operations
        devrel = developer relations = developer advocacy = developer advocate
        dl = deep learning
        ds = data science = data scientist
        dwh = data warehouse
        eda = exploratory data analysis
        elt = extract load transform
        etl = extract transform load
        faq = frequently asked questions
        gan = generative adversarial network
        gcp = google cloud platform
        gdpr = general data protection regulation
        genai = generative ai
        gpu = graphics processing unit
        hr = human resources
        ic = individual contributor
        ide = integrated development environment
        iot = internet of things
        js = javascript
        k8s = kubernetes
        knn = k nearest neighbors
        kpi = key performance indicator
        llm = large language model
        ltv = lifetime value
        mcp = model context protocol
        ml = machine learning
        mle = machine learning engineer
        mlops = machine learning operations
        mvp = minimum viable product
        ner = named entity recognition
        nlp = natural language processing
        nlu = natural language understanding
        nn = neural network
        nps = net promoter score
        ocr = optical character recognition
        okr = objectives and key results
        os = operating system
        oss = open source software
        pca = principal component analysis
        pii = personally identifiable information
        pm = product manager = project manager
        po = product owner
        poc = proof of concept
        pr = pull request = public relations
        qa = quality assurance
        rag = retrieval augmented generation
        rl = reinforcement learning
        rlhf = reinforcement learning from human feedback
        rnn = recurrent neural network
        roi = return on investment
        saas = software as a service
        sdk = software development kit
        se = software engineer = software engineering
        seo = search engine optimization
        sla = service level agreement
        sme = subject matter expert
        sre = site reliability engineer
        stt = speech to text
        svm = support vector machine
        swe = software engineer
        tts = text to speech
        ui = user interface
        ux = user experience
        vc = venture capital
        """;

    /// <summary>
    /// Each abbreviation with one of its long forms, because the long forms of an abbreviation are not synonyms of each other.
    /// </summary>
    public static IReadOnlyList<SynonymGroup> Groups { get; } =
    [
        .. List.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=', StringSplitOptions.TrimEntries))
            .SelectMany(forms => forms.Skip(1), (forms, longForm) => new SynonymGroup([forms[0], longForm], SynonymSource.Common)),
    ];
}

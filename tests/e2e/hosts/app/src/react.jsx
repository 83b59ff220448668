import { StrictMode, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import "./app.css";

function App() {
    const [route, setRoute] = useState(location.search);
    const [count, setCount] = useState(0);
    const [steps, setSteps] = useState(0);
    const [theme, setTheme] = useState("light");
    useEffect(() => {
        const hear = ({ key }) => key === "n" && setCount((count) => count + 1);
        document.addEventListener("keydown", hear);
        return () => document.removeEventListener("keydown", hear);
    }, []);
    const go = (to) => {
        history.pushState(null, "", location.pathname + to);
        setRoute(to);
    };
    return (
        <main data-count={count} data-steps={steps}>
            <nav>
                <ul>
                    <li><button id="guide" onClick={() => go("")}>Guide</button></li>
                    <li><button id="plain" onClick={() => go("?plain")}>Plain</button></li>
                    <li><button id="theme" onClick={() => setTheme(theme === "light" ? "dark" : "light")}>Theme</button></li>
                </ul>
            </nav>
            <h1>A page</h1>
            <p>Words of the host itself.</p>
            {route !== "?plain" && <section>{/* THE GUIDE */}</section>}
        </main>
    );
}

createRoot(document.getElementById("app")).render(<StrictMode><App /></StrictMode>);
